using System.Diagnostics;
using System.Net;
using System.Text.Json;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Developers.OAuth;

public sealed class ThirdPartyClientTests(SharedApp shared) : AppTests(shared)
{
    private const string LocalCallback = "http://127.0.0.1:49000/done";

    [Fact]
    public async Task A_library_of_others_finds_us_signs_in_with_pkce_refreshes_and_signs_out()
    {
        var (developer, user) = (await App.NewUser(), await App.NewUser());
        using var program = await OAuthProgram.Register(developer, redirectUris: ["http://127.0.0.1/done"]);
        using var client = Run(program.ClientId);
        var errors = client.StandardError.ReadToEndAsync(Cancel);

        var asked = await Said(client, errors);
        var redirect = await Answer(program, user, asked.GetProperty("address").GetString()!);
        await client.StandardInput.WriteLineAsync(redirect.AsMemory(), Cancel);
        await client.StandardInput.FlushAsync(Cancel);
        var said = await Said(client, errors);

        Assert.Equal("account:read tracks:read", said.GetProperty("scope").GetString());
        Assert.Equal(user.Id, said.GetProperty("user").GetGuid());
        Assert.True(said.GetProperty("rotated").GetBoolean());
        Assert.Equal("invalid_grant", said.GetProperty("refused").GetString());
        await client.WaitForExitAsync(Cancel);
        Assert.Equal(0, client.ExitCode);
    }

    private Process Run(string clientId)
    {
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(RepositoryFiles.Root, "MusicVerse.Tests", "Developers", "OAuth", "openid-client.mjs"));
        start.ArgumentList.Add(Path.Combine(RepositoryFiles.Root, "eng", "tools", "node_modules", "openid-client", "build", "index.js"));
        start.ArgumentList.Add(App.ApiUrl.GetLeftPart(UriPartial.Authority));
        start.ArgumentList.Add(clientId);
        start.ArgumentList.Add(LocalCallback);
        return Process.Start(start)!;
    }

    private static async Task<JsonElement> Said(Process client, Task<string> errors) =>
        await client.StandardOutput.ReadLineAsync(Cancel) is { } line
            ? JsonSerializer.Deserialize<JsonElement>(line)
            : throw new InvalidOperationException(await errors);

    // The browser's part: go where the library says, and say yes there.
    private static async Task<string> Answer(OAuthProgram program, TestUser user, string address)
    {
        using var sent = await program.Authorize(new Uri(address).Query.TrimStart('?'));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var id = Guid.Parse(OAuthProgram.Parameters(sent.Headers.Location!.ToString())["request"]!);
        return (await user.Client.OAuth.Approve(id, cancel: Cancel)).RedirectUrl;
    }
}
