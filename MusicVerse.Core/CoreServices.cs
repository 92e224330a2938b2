using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Billing;
using MusicVerse.Core.Developers;
using MusicVerse.Core.Developers.OAuth;
using MusicVerse.Core.Developers.Usage;
using MusicVerse.Core.Developers.Usage.Anomalies;
using MusicVerse.Core.Developers.Webhooks;
using MusicVerse.Core.Events;
using MusicVerse.Core.Jobs;
using MusicVerse.Core.Storage;
using MusicVerse.Core.Studio;

namespace MusicVerse.Core;

public static class CoreServices
{
    /// <summary>The domain. The host brings NpgsqlDataSource, IConnectionMultiplexer and BlobServiceClient.</summary>
    public static IServiceCollection AddMusicVerseCore(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<Database>()
            .AddSingleton<Migrator>()
            .AddSingleton<SealedSecretStore>()
            .AddSingleton<KeyRingStore>()
            .AddSingleton<AccountStore>()
            .AddSingleton<SessionStore>()
            .AddSingleton<ApiKeyStore>()
            .AddSingleton<IdempotencyStore>()
            .AddSingleton<UsageStore>()
            .AddSingleton<KeyHabits>()
            .AddSingleton<KeyAnomalyStore>()
            .AddSingleton<WebhookStore>()
            .AddSingleton<WebhookDeliveryStore>()
            .AddSingleton<DeliveryLeases>()
            .AddOAuth()
            .AddSingleton<Ledger>()
            .AddSingleton<PriceCatalog>()
            .AddSingleton<AppBalances>()
            .AddSingleton<CreditGrants>()
            .AddSingleton<ProjectStore>()
            .AddSingleton<TrackStore>()
            .AddSingleton<TrackBlobs>()
            .AddSingleton<UploadStore>()
            .AddSingleton<UploadBlobs>()
            .AddSingleton<AnalysisStore>()
            .AddSingleton<ProviderCatalog>()
            .AddSingleton<JobStore>()
            .AddSingleton<JobLeases>()
            .AddSingleton<ProviderCalls>()
            .AddSingleton<JobSubmission>()
            .AddSingleton<JobSignals>()
            .AddSingleton<EventLog>();
    }
}
