using System.Text;

namespace MusicVerse.MiniApp.Accounts;

/// <summary>Where people are sent after signing in or out. The wish stands in an address, where anybody may have written it.</summary>
internal static class ReturnPath
{
    private const string Home = "/";
    private const string SignInPage = "/sign-in";

    /// <summary>The page for signing in, which leads back.</summary>
    /// <param name="path">Of ours, with its query.</param>
    public static string ThroughSignIn(string path) => SignInPage + "?return=" + Uri.EscapeDataString(path);

    /// <summary>What was wished for, where it is a path of ours, written as a header can hold it; else the first page.</summary>
    public static string Of(string? wish) => wish is not null && IsLocal(wish) ? Escaped(wish) : Home;

    /// <summary>The same, and without a wish the page for signing in.</summary>
    public static string AfterSignOut(string? wish) => string.IsNullOrEmpty(wish) ? SignInPage : Of(wish);

    // Two strokes begin another site's address. Browsers read a backslash as a stroke, and leave out tabs and line breaks first.
    private static bool IsLocal(string path) =>
        path is "/" or ['/', not ('/' or '\\'), ..] && !path.Any(char.IsControl);

    private static string Escaped(string path) => string.Concat(path.EnumerateRunes().Select(rune =>
        rune.Value is > ' ' and < '\u007F' ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
}
