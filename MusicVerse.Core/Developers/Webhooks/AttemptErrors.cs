using System.ComponentModel;

namespace MusicVerse.Core.Developers.Webhooks;

/// <summary>Why there is no whole answer from a webhook's receiver, each with its line in docs/api/errors.md.</summary>
public static class AttemptErrors
{
    [Description("the whole answer, body included, took more than 15 seconds; answer first, work afterwards")]
    public const string Timeout = "timeout";

    /// <summary>The URL, or all that its name resolves to, is not on the public internet.</summary>
    [Description("the name of the receiver leads off the public internet")]
    public const string ForbiddenAddress = "address_not_public";

    [Description("there is no such name")]
    public const string NameNotResolved = "name_not_resolved";

    [Description("nobody takes connections there")]
    public const string ConnectionFailed = "connection_failed";

    [Description("the certificate is not valid for the name, or there is no common version of TLS")]
    public const string TlsFailed = "tls_failed";

    [Description("the connection broke off in the middle, or what came is not HTTP")]
    public const string BadAnswer = "bad_answer";
}
