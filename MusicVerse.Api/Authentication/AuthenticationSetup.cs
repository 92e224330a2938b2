using MusicVerse.Core.Accounts;

namespace MusicVerse.Api.Authentication;

/// <summary>
/// Finds out who calls and whether they may call this endpoint. Two steps with the rate limit in between, so that
/// failed attempts count too: <see cref="UseIdentification"/>, then <see cref="UseAdmission"/>.
/// </summary>
public static class AuthenticationSetup
{
    public static IServiceCollection AddCallers(this IServiceCollection services)
    {
        services.AddOptions<CallerOptions>().BindConfiguration(CallerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<CredentialCache>()
            .AddSingleton<Authenticator>()
            .AddSingleton<AdmissionWatch>()
            .AddSingleton<SigningSecrets>()
            .AddSingleton<NonceStore>()
            .AddSingleton<RequestSignature>()
            .AddSingleton<KeyUses>()
            .AddHostedService<KeyUseWriter>()
            .AddScoped(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Features.Get<Principal>()
                ?? throw new InvalidOperationException("The endpoint asks for the caller but requires no scope."));
    }

    public static IApplicationBuilder UseIdentification(this IApplicationBuilder app) => app.UseMiddleware<Identification>();

    public static IApplicationBuilder UseAdmission(this IApplicationBuilder app) => app.Use(Admission.Admit);
}
