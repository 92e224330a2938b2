namespace MusicVerse.Api.Features.Accounts;

/// <summary>Configuration section <c>Telegram</c>.</summary>
public sealed class TelegramOptions
{
    public const string Section = "Telegram";

    /// <summary>The bot's token from @BotFather. A secret.</summary>
    /// <value>Default: none, sign-in with Telegram answers 503.</value>
    public string? BotToken { get; set; }
}
