using System.Text.Json.Nodes;
using MusicVerse.Api.Features.Billing;
using MusicVerse.Api.Features.Developers;
using MusicVerse.Api.Features.Jobs;
using MusicVerse.Api.Features.Meta;
using MusicVerse.Api.Features.Studio;

namespace MusicVerse.Api.OpenApi;

/// <summary>What answers look like, where seeing one helps. The linters check them against their schemas.</summary>
internal static class ResponseExamples
{
    private static readonly Dictionary<Type, string> Answers = new()
    {
        [typeof(JobResponse)] =
            """
            {
              "id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0b", "kind": "generation", "status": "running", "progress": 42, "stage": "rendering drums",
              "revision": 7, "provider": "local",
              "request": {
                "prompt": "dreamy lo-fi with rainy piano, 84 bpm", "title": null, "style": "lofi", "mood": null, "key": "F# minor", "tempo_bpm": 84,
                "duration": 120, "instrumental": true, "seed": 42, "provider": "local", "project_id": null
              },
              "input": null, "credits": 2, "track_id": null, "version_id": null, "result_url": null, "error": null, "cancel_requested": false,
              "estimated_finish_at": "2026-11-21T09:30:12Z", "created_at": "2026-11-21T09:30:00Z", "started_at": "2026-11-21T09:30:01Z",
              "finished_at": null
            }
            """,
        [typeof(TrackResponse)] =
            """
            {
              "id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0c", "title": "Rain on the window", "prompt": "dreamy lo-fi with rainy piano, 84 bpm",
              "style": "lofi", "mood": "dreamy", "tempo_bpm": 84, "key": "F# minor", "energy": 0.35, "duration_ms": 120000, "provider": "local",
              "seed": 42, "instrumental": true, "interpretation": "lo-fi, dreamy, 84 bpm, F# minor",
              "sections": [{ "name": "intro", "start_ms": 0, "end_ms": 22857 }], "project_id": null,
              "job_id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0b", "version_id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0d",
              "audio_url": "https://api.example/media/0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a10/preview.mp3?expires=1795262400&sig=…",
              "stream_url": null,
              "cover_url": "https://api.example/media/0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a11/cover.jpg?expires=1795262400&sig=…",
              "cover_thumbnail_url": null, "waveform_url": null,
              "stems": [{ "name": "drums", "audio_url": "https://api.example/media/0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a12/drums.flac?expires=1795262400&sig=…" }],
              "stems_source": "composed",
              "downloads": {
                "mp3": "https://api.example/media/0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a10/preview.mp3?expires=1795262400&sig=…&download=1",
                "mp3_320": null, "flac": null, "midi": null, "aac": null, "opus": null, "wav": null, "cover": null, "cover_png": null
              },
              "created_at": "2026-11-21T09:30:11Z", "updated_at": "2026-11-21T09:30:11Z"
            }
            """,
        [typeof(UploadResponse)] =
            """
            {
              "id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a17", "filename": "demo.wav", "bytes": 26460044,
              "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "content_type": "audio/wav", "duration_ms": null,
              "created_at": "2026-11-21T09:30:00Z", "expires_at": "2026-11-22T09:30:00Z"
            }
            """,
        [typeof(NewApiKeyResponse)] =
            """
            {
              "id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0f", "name": "My server", "prefix": "mvai_4fK9aQz", "last4": "x7Qd",
              "scopes": ["generate", "jobs:read", "tracks:read"], "allowed_cidrs": ["203.0.113.7/32"], "require_signature": true,
              "replaced_by": null, "expires_at": null, "last_used_at": null, "revoked_at": null,
              "created_at": "2026-11-21T09:30:00Z", "updated_at": "2026-11-21T09:30:00Z", "key": "mvai_…", "signing_secret": "mvsig_…"
            }
            """,
        [typeof(ProjectResponse)] =
            """
            {
              "id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a13", "name": "Evening", "description": "For the slow hours", "track_count": 3,
              "created_at": "2026-11-20T18:00:00Z", "updated_at": "2026-11-20T18:00:00Z"
            }
            """,
        [typeof(BalanceResponse)] = """{ "available": 38, "held": 2 }""",
        [typeof(StyleResponse)] = """{ "id": "lofi", "name": "Lo-fi" }""",
        [typeof(WebhookResponse)] =
            """
            {
              "id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0e", "url": "https://example.com/hooks/musicverse", "description": "Tells the site",
              "event_types": ["generation.completed", "track.deleted"], "payload_version": "2026-11-21", "enabled": true, "disabled_reason": null,
              "disabled_at": null, "failing_since": null, "created_at": "2026-11-21T09:00:00Z", "updated_at": "2026-11-21T09:00:00Z"
            }
            """,
        [typeof(WebhookDeliveryV2Response)] =
            """
            {
              "id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a14", "webhook_id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0e",
              "event_id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a15", "event_type": "track.deleted", "status": "delivered", "attempt_count": 2,
              "next_attempt_at": null, "last_status_code": 200,
              "payload": {
                "type": "track.deleted", "timestamp": "2026-11-21T09:30:00.000000Z", "data": { "track_id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0c" }
              },
              "created_at": "2026-11-21T09:30:00Z", "delivered_at": "2026-11-21T09:30:06Z"
            }
            """,
        [typeof(WebhookDeliveryDetailV2Response)] =
            """
            {
              "id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a14", "webhook_id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0e",
              "event_id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a15", "event_type": "track.deleted", "status": "pending", "attempt_count": 1,
              "next_attempt_at": "2026-11-21T09:30:06Z", "last_status_code": 500,
              "payload": {
                "type": "track.deleted", "timestamp": "2026-11-21T09:30:00.000000Z", "data": { "track_id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0c" }
              },
              "created_at": "2026-11-21T09:30:00Z", "delivered_at": null,
              "attempts": [{
                "id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a16", "number": 1, "trigger": "scheduled", "started_at": "2026-11-21T09:30:00Z",
                "duration_ms": 87, "url": "https://example.com/hooks/musicverse", "request_headers": { "webhook-timestamp": "1795253400" },
                "status_code": 500, "error": null, "response_headers": { "Content-Type": "text/plain" }, "response_body": "Internal Server Error"
              }]
            }
            """,
    };

    public static JsonNode? Of(Type answer) => Answers.TryGetValue(answer, out var json) ? JsonNode.Parse(json) : null;
}
