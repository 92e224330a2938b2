using MusicVerse.Api.Features.Accounts;
using MusicVerse.Api.Features.Admin;
using MusicVerse.Api.Features.Billing;

namespace MusicVerse.Api.OpenApi;

/// <summary>Who somebody is, their credits, and what the operator sees.</summary>
internal static class AccountExamples
{
    private const string User =
        """
        {
          "id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a19", "display_name": "Ada", "username": "ada", "language_code": "en", "roles": [],
          "scopes": ["generate", "jobs:read", "tracks:read"],
          "tier": { "id": "free", "name": "Free", "max_duration_seconds": 300, "daily_credits": 5, "providers": ["local", "replicate"] },
          "created_at": "2026-11-20T18:00:00Z"
        }
        """;

    private const string Price =
        """
        "sku": "generate.local", "credits": 2, "description": "A track by the built-in composer"
        """;

    public static readonly IReadOnlyDictionary<Type, string> Answers = new Dictionary<Type, string>
    {
        [typeof(UserResponse)] = User,
        [typeof(SignInResponse)] = $$"""{ "token": "mvs_…", "expires_at": "2026-12-21T09:30:00Z", "user": {{User}} }""",
        [typeof(BalanceResponse)] = """{ "available": 38, "held": 2 }""",
        [typeof(TransactionResponse)] =
            """
            {
              "id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a1a", "kind": "charge", "credits": -2, "available_after": 38, "held_after": 0,
              "job_id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0b", "description": "Track “Rain on the window”", "created_at": "2026-11-21T09:30:11Z"
            }
            """,
        [typeof(PriceResponse)] = $$"""{ {{Price}} }""",
        [typeof(AdminPriceResponse)] = $$"""{ {{Price}}, "active": true, "updated_at": "2026-11-20T18:00:00Z" }""",
        [typeof(AppBalanceResponse)] =
            """
            {
              "provider": "suno", "currency": "USD", "available_minor": 5000, "alert_below_minor": 1000, "low": false, "updated_at": "2026-11-20T18:00:00Z"
            }
            """,
    };
}
