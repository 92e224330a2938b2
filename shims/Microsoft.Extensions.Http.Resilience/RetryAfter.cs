namespace Microsoft.Extensions.Http.Resilience;

internal static class RetryAfter
{
    /// <returns>The wait that the server asks for, at least zero, or null when it asks for none.</returns>
    public static TimeSpan? Of(HttpResponseMessage? response) => response?.Headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } moment } => NotNegative(moment - TimeProvider.System.GetUtcNow()),
        _ => null,
    };

    private static TimeSpan NotNegative(TimeSpan wait) => wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
}
