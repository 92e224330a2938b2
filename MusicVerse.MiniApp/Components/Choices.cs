using Microsoft.JSInterop;

namespace MusicVerse.MiniApp.Components;

/// <summary>How this visitor likes things shown. Kept in the browser; where its storage is off, a choice lasts as long as the page.</summary>
internal sealed class Choices(IJSRuntime js) : IAsyncDisposable
{
    private IJSObjectReference? _module;

    public async Task<string?> Find(string name) => await (await Module()).InvokeAsync<string?>("choice", name);

    public async Task Keep(string name, string value) => await (await Module()).InvokeVoidAsync("choose", name, value);

    private async Task<IJSObjectReference> Module() => _module ??= await js.InvokeAsync<IJSObjectReference>("import", "/js/preferences.js");

    public async ValueTask DisposeAsync()
    {
        if (_module is not null)
            await JsCalls.Quietly(_module.DisposeAsync);
    }
}
