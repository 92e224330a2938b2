using MusicVerse.Api.Features.Developers;
using MusicVerse.Api.Features.Developers.OAuth;

namespace MusicVerse.Api.OpenApi;

/// <summary>API keys, OAuth apps, webhooks and usage.</summary>
internal static class DeveloperExamples
{
    private const string Key =
        """
        "id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0f", "name": "My server", "prefix": "mvai_4fK9aQz", "last4": "x7Qd",
        "scopes": ["generate", "jobs:read", "tracks:read"], "allowed_cidrs": ["203.0.113.7/32"], "require_signature": true,
        "replaced_by": null, "expires_at": null, "last_used_at": null, "revoked_at": null,
        "created_at": "2026-11-21T09:30:00Z", "updated_at": "2026-11-21T09:30:00Z"
        """;

    private const string App =
        """
        "id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a1b", "client_id": "mvc_8sKq2…", "name": "Playlist Robot", "description": "Sorts what you make",
        "website": "https://robot.example", "type": "confidential", "redirect_uris": ["https://robot.example/callback"],
        "scopes": ["generate", "tracks:read"], "secret_last4": "x7Qd", "created_at": "2026-11-20T18:00:00Z", "updated_at": "2026-11-20T18:00:00Z"
        """;

    // What an app asks of somebody.
    private const string Wish =
        """
        "app": { "name": "Playlist Robot", "description": "Sorts what you make", "website": "https://robot.example" },
        "scopes": [{ "scope": "tracks:read", "description": "See, play and download your tracks" }]
        """;

    private const string Webhook =
        """
        "id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0e", "url": "https://example.com/hooks/musicverse", "description": "Tells the site",
        "event_types": ["generation.completed", "track.deleted"], "payload_version": "2026-11-21", "enabled": true, "disabled_reason": null,
        "disabled_at": null, "failing_since": null, "paused_until": null, "created_at": "2026-11-21T09:00:00Z", "updated_at": "2026-11-21T09:00:00Z"
        """;

    // Version 2 calls the number of attempts otherwise.
    private const string Delivery =
        """
        "id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a14", "webhook_id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0e",
        "event_id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a15", "event_type": "track.deleted", "status": "pending",
        "next_attempt_at": "2026-11-21T09:30:06Z", "last_status_code": 500,
        "payload": {
          "type": "track.deleted", "timestamp": "2026-11-21T09:30:00.000000Z", "data": { "track_id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0c" }
        },
        "created_at": "2026-11-21T09:30:00Z", "delivered_at": null
        """;

    private const string Attempts =
        """
        [{
          "id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a16", "number": 1, "trigger": "scheduled", "started_at": "2026-11-21T09:30:00Z",
          "duration_ms": 87, "url": "https://example.com/hooks/musicverse", "request_headers": { "webhook-timestamp": "1795253400" },
          "status_code": 500, "error": null, "response_headers": { "Content-Type": "text/plain" }, "response_body": "Internal Server Error"
        }]
        """;

    private const string Counts =
        """
        "requests": 877, "errors": 12, "throttled": 3, "latency_ms": { "p50": 4.98, "p95": 82.67, "p99": 150.94 }
        """;

    public static readonly IReadOnlyDictionary<Type, string> Answers = new Dictionary<Type, string>
    {
        [typeof(ApiKeyResponse)] = $$"""{ {{Key}} }""",
        [typeof(NewApiKeyResponse)] = $$"""{ {{Key}}, "key": "mvai_…", "signing_secret": "mvsig_…" }""",
        [typeof(OAuthAppResponse)] = $$"""{ {{App}} }""",
        [typeof(NewOAuthAppResponse)] = $$"""{ {{App}}, "client_secret": "mvcs_…" }""",
        [typeof(OAuthSecretResponse)] = """{ "client_secret": "mvcs_…" }""",
        [typeof(OAuthRequestResponse)] =
            $$"""
            { "id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a1c", {{Wish}}, "returns_to": "robot.example", "remembered": false, "expires_at": "2026-11-21T09:40:00Z" }
            """,
        [typeof(OAuthDeviceResponse)] = $$"""{ "user_code": "WDJB-MJHT", {{Wish}}, "expires_at": "2026-11-21T09:45:00Z" }""",
        [typeof(ConnectionResponse)] =
            $$"""
            {
              "id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a1d", "client_id": "mvc_8sKq2…", {{Wish}},
              "created_at": "2026-11-20T18:00:00Z", "last_used_at": "2026-11-21T09:00:00Z"
            }
            """,
        [typeof(RedirectResponse)] = """{ "redirect_url": "https://robot.example/callback?code=…&state=…&iss=…" }""",
        [typeof(WebhookResponse)] = $$"""{ {{Webhook}} }""",
        [typeof(NewWebhookResponse)] = $$"""{ {{Webhook}}, "secret": "whsec_…" }""",
        [typeof(NewWebhookSecretResponse)] = """{ "secret": "whsec_…" }""",
        [typeof(ReplayWebhookResponse)] = """{ "queued": 17 }""",
        [typeof(EventTypeResponse)] =
            """
            {
              "type": "track.deleted", "description": "A track was deleted.", "example": { "track_id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0c" }
            }
            """,
        [typeof(WebhookDeliveryResponse)] = $$"""{ {{Delivery}}, "attempts": 1 }""",
        [typeof(WebhookDeliveryDetailResponse)] = $$"""{ {{Delivery}}, "attempts": 1, "attempt_log": {{Attempts}} }""",
        [typeof(WebhookDeliveryV2Response)] = $$"""{ {{Delivery}}, "attempt_count": 1 }""",
        [typeof(WebhookDeliveryDetailV2Response)] = $$"""{ {{Delivery}}, "attempt_count": 1, "attempts": {{Attempts}} }""",
        [typeof(UsageResponse)] =
            $$"""
            {
              "from": "2026-11-21T09:00:00Z", "to": "2026-11-21T10:00:00Z", "interval": "hour", "totals": { {{Counts}} },
              "series": [{
                "group": { "id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0f", "name": "My server" }, {{Counts}},
                "points": [{ "at": "2026-11-21T09:00:00Z", "requests": 877, "errors": 12, "throttled": 3, "p95_ms": 82.67 }]
              }]
            }
            """,
        [typeof(KeyAnomalyResponse)] =
            """
            {
              "id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a1e", "key_id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0f", "key_name": "My server", "kind": "new_country",
              "detail": "The key was used from the country IS, for the first time in 30 days.", "values": { "country": "IS" },
              "detected_at": "2026-11-21T09:30:00Z", "acknowledged_at": null
            }
            """,
    };
}
