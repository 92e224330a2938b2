using System.Text.Json.Nodes;
using MusicVerse.Api.Features.Accounts;
using MusicVerse.Api.Features.Admin;
using MusicVerse.Api.Features.Developers;
using MusicVerse.Api.Features.Developers.OAuth;
using MusicVerse.Api.Features.Studio;

namespace MusicVerse.Api.OpenApi;

/// <summary>A body for each request, ready to be sent.</summary>
internal static class Examples
{
    private static readonly Dictionary<Type, string> Bodies = new()
    {
        [typeof(GenerateRequest)] =
            """
            { "prompt": "dreamy lo-fi with rainy piano, 84 bpm", "style": "lofi", "duration": 120, "key": "F# minor", "seed": 42 }
            """,
        [typeof(EditTrackRequest)] =
            """
            { "edits": [{ "op": "trim", "start_ms": 4000, "end_ms": 64000 }, { "op": "fade_out", "duration_ms": 3000 }, { "op": "normalize", "lufs": -14 }] }
            """,
        [typeof(AnalyzeTrackRequest)] = """{ "version_id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0d" }""",
        [typeof(SeparateStemsRequest)] = """{ "version_id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0d" }""",
        [typeof(NewArtworkRequest)] = """{ "look": "synthwave", "seed": 7 }""",
        [typeof(EncodeTrackRequest)] = """{ "formats": ["aac", "hls"] }""",
        [typeof(CreateTrackRequest)] = """{ "upload_id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a17", "title": "Rain on the window", "style": "lofi" }""",
        [typeof(TelegramSignInRequest)] = """{ "init_data": "query_id=…&user=…&auth_date=…&signature=…&hash=…" }""",
        [typeof(DemoSignInRequest)] = """{ "name": "Ada" }""",
        [typeof(CreateApiKeyRequest)] = """{ "name": "My server", "scopes": ["generate", "jobs:read", "tracks:read"] }""",
        [typeof(UpdateApiKeyRequest)] = """{ "allowed_cidrs": ["203.0.113.7", "2001:db8::/32"], "expires_at": null }""",
        [typeof(RotateApiKeyRequest)] = """{ "overlap_seconds": 3600 }""",
        [typeof(CreateOAuthAppRequest)] =
            """
            { "name": "Playlist Robot", "type": "public", "redirect_uris": ["https://robot.example/callback"], "scopes": ["tracks:read", "generate"] }
            """,
        [typeof(UpdateOAuthAppRequest)] = """{ "redirect_uris": ["https://robot.example/callback", "http://127.0.0.1/callback"] }""",
        [typeof(RotateOAuthSecretRequest)] = """{ "overlap_seconds": 3600 }""",
        [typeof(ApproveOAuthRequest)] = """{ "scopes": ["tracks:read"] }""",
        [typeof(CreateWebhookRequest)] =
            """
            { "url": "https://example.com/hooks/musicverse", "description": "Tells the site", "event_types": ["generation.completed", "track.deleted"] }
            """,
        [typeof(UpdateWebhookRequest)] = """{ "enabled": true }""",
        [typeof(RotateWebhookSecretRequest)] = """{ "overlap_seconds": 86400 }""",
        [typeof(TestWebhookRequest)] = """{ "event_type": "generation.completed" }""",
        [typeof(ReplayWebhookRequest)] = """{ "since": "2026-11-20T00:00:00Z", "only_failed": true }""",
        [typeof(UpdateTrackRequest)] = """{ "title": "Rain on the window", "project_id": null }""",
        [typeof(CreateProjectRequest)] = """{ "name": "Evening", "description": "For the slow hours" }""",
        [typeof(UpdateProjectRequest)] = """{ "name": "Late evening" }""",
        [typeof(ChangePriceRequest)] = """{ "credits": 3 }""",
        [typeof(TopUpRequest)] = """{ "amount_minor": 5000, "note": "Invoice 17" }""",
        [typeof(GrantRequest)] = """{ "credits": 50, "reason": "Thanks for the bug report" }""",
    };

    public static JsonNode? Of(Type body) => Bodies.TryGetValue(body, out var json) ? JsonNode.Parse(json) : null;
}
