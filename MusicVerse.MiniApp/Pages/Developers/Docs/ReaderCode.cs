using MusicVerse.MiniApp.Components;

namespace MusicVerse.MiniApp.Pages.Developers.Docs;

/// <summary>The code of a guide with the reader's own address and key in it.</summary>
internal static class ReaderCode
{
    private const string KeyPlaceholder = "mvai_…";

    // As the guides write it, for those who read them in the repository.
    private const string ExampleAddress = "http://localhost:5180";
    private const string SetAddress = $$"""export MUSICVERSE_URL="${MUSICVERSE_URL:-{{ExampleAddress}}}" """;
    private const string SetKey = $$""": "${MUSICVERSE_API_KEY:?Set it to a key of yours: export MUSICVERSE_API_KEY={{KeyPlaceholder}}}" """;

    /// <summary>Whether a reader is to set a key there.</summary>
    public static bool WantsKey(CodeSample sample) => sample.Code.Contains(SetKey.TrimEnd(), StringComparison.Ordinal);

    /// <param name="sample">As it is in the guide.</param>
    /// <param name="address">Of the API, without a slash at its end; empty where it is not known.</param>
    /// <param name="key">Null is shown as a place to fill in.</param>
    public static CodeSample Fill(CodeSample sample, string address, string? key)
    {
        var known = address.Length == 0 ? ExampleAddress : address;
        return sample with
        {
            Code = sample.Code
                .Replace(SetAddress.TrimEnd(), $"export MUSICVERSE_URL={known}", StringComparison.Ordinal)
                .Replace(SetKey.TrimEnd(), $"export MUSICVERSE_API_KEY={key ?? KeyPlaceholder}", StringComparison.Ordinal)
                .Replace(ExampleAddress, known, StringComparison.Ordinal),
        };
    }
}
