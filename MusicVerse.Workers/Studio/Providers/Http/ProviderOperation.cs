namespace MusicVerse.Workers.Studio.Providers.Http;

/// <summary>What a request is for. Only a submit costs money, so only a submit must never be repeated blindly.</summary>
public enum ProviderOperation
{
    Submit,

    /// <summary>Of an input, before the submit that names it.</summary>
    Upload,
    Poll,
    Cancel,
    Fetch,
    Recover,
}
