using Microsoft.Extensions.DependencyInjection;
using MusicVerse.AppHost.Running;

namespace MusicVerse.AppHost.Commands;

internal static class DemoTrackCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Makes a short track as the demo user, through the API as anybody else would.</summary>
    public static void WithDemoTrackCommand(this IResourceBuilder<ProjectResource> api) => api.WithCommand(
        "demo-track",
        "Make a demo track",
        async context =>
        {
            var demo = context.Services.GetRequiredService<DemoAccess>();
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
            timeout.CancelAfter(Patience);
            try
            {
                return CommandResults.Success($"The track is ready: {await demo.MakeTrackAsync(timeout.Token)}");
            }
            catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
            {
                return CommandResults.Failure(failure.Message);
            }
        },
        new CommandOptions
        {
            Description = "Composes and renders half a minute of music as the demo user, and tells where its MP3 is.",
            IconName = "MusicNote2",
            IsHighlighted = true,
            UpdateState = Healthy,
        });

    internal static ResourceCommandState Healthy(UpdateCommandStateContext context) =>
        context.ResourceSnapshot.HealthStatus is Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy
            ? ResourceCommandState.Enabled
            : ResourceCommandState.Disabled;
}
