using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Xunit;

namespace MusicVerse.Tests.Hosting;

/// <summary>What AppHost.cs hands on of its own configuration.</summary>
public sealed class OptionalSettingsTests
{
    private static readonly string[] Settings =
    [
        "Telegram:BotToken", "Telegram:BotUsername",
        "Providers:Suno:ApiKey", "Providers:Stability:ApiKey", "Providers:Replicate:ApiKey", "Stems:Replicate:ApiKey",
        "Uploads:MaxBytes", "Uploads:QuotaBytes", "Uploads:Lifetime", "MiniApp:TrustedProxies:0",
    ];

    [Theory]
    [InlineData("api", "Api__PublicUrl MiniApp__PublicUrl Telegram__BotToken Uploads__Lifetime Uploads__MaxBytes Uploads__QuotaBytes")]
    [InlineData("workers", "Providers__Replicate__ApiKey Providers__Stability__ApiKey Providers__Suno__ApiKey Stems__Replicate__ApiKey")]
    [InlineData("miniapp", "Api__PublicUrl MiniApp__TrustedProxies__0 Telegram__BotUsername Uploads__MaxBytes")]
    public async Task Each_service_is_given_what_it_reads_and_no_secret_of_another(string service, string expected)
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.MusicVerse_AppHost>(
            ["--Fresh=true", .. Settings.Select(key => $"--{key}=given")], TestContext.Current.CancellationToken);
        var project = builder.Resources.OfType<ProjectResource>().Single(resource => resource.Name == service);

        var variables = await Variables(builder.ExecutionContext, project);

        string[] sections = ["Api", "MiniApp", .. Settings.Select(key => key.Split(':')[0])];
        Assert.Equal(expected.Split(' '), variables.Where(name => sections.Contains(name.Split("__")[0])).Order(StringComparer.Ordinal));
    }

    private static async Task<IEnumerable<string>> Variables(DistributedApplicationExecutionContext execution, ProjectResource project)
    {
        var context = new EnvironmentCallbackContext(execution, project, cancellationToken: TestContext.Current.CancellationToken);
        foreach (var callback in project.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            try
            {
                await callback.Callback(context);
            }
            catch (InvalidOperationException)
            {
                // The connection to something that does not run.
            }
        }

        return context.EnvironmentVariables.Keys;
    }
}
