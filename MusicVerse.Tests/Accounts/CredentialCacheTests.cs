using Microsoft.Extensions.Options;
using MusicVerse.Api.Authentication;
using MusicVerse.Api.Hosting;
using MusicVerse.Core.Accounts;
using Xunit;

namespace MusicVerse.Tests.Accounts;

/// <summary>How often it is looked up whose a token is.</summary>
public sealed class CredentialCacheTests
{
    private static readonly TokenHash Token = TokenHash.Of("mv_sess_1");
    private static readonly Credential Known = new(new Principal(Guid.CreateVersion7(), Guid.CreateVersion7(), IsSession: true, new HashSet<string>(), "free", 60));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly CredentialCache _cache = new(Options.Create(new ApiOptions()), TimeProvider.System);
    private readonly List<TaskCompletionSource<Credential?>> _searches = [];

    [Fact]
    public async Task Of_a_burst_with_a_token_that_is_not_remembered_one_looks_it_up()
    {
        var burst = Enumerable.Range(0, 50).Select(_ => Find(Cancel)).ToArray();
        Assert.Single(_searches).SetResult(Known);

        Assert.All(await Task.WhenAll(burst), found => Assert.Same(Known, found));
        Assert.Same(Known, _cache.Recall(Token));
    }

    [Fact]
    public async Task Whoever_comes_after_a_revocation_does_not_hear_what_was_found_before_it()
    {
        var before = Find(Cancel);
        _cache.Forget(Known.Principal.CredentialId);
        var after = Find(Cancel);
        Assert.Equal(2, _searches.Count);
        _searches[1].SetResult(null);
        _searches[0].SetResult(Known);

        Assert.Same(Known, await before);
        Assert.Null(await after);
        Assert.Null(_cache.Recall(Token));
    }

    [Fact]
    public async Task Whoever_hangs_up_takes_the_answer_from_nobody()
    {
        using var hangUp = new CancellationTokenSource();
        var first = Find(hangUp.Token);
        var second = Find(Cancel);
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Single(_searches).SetResult(Known);

        Assert.Same(Known, await second);
    }

    [Fact]
    public async Task A_search_that_failed_is_tried_again()
    {
        var first = Find(Cancel);
        _searches[0].SetException(new TimeoutException());
        await Assert.ThrowsAsync<TimeoutException>(() => first);
        var second = Find(Cancel);
        _searches[1].SetResult(Known);

        Assert.Same(Known, await second);
    }

    private Task<Credential?> Find(CancellationToken cancel) => _cache.Find(
        Token,
        () =>
        {
            _searches.Add(new());
            return _searches[^1].Task;
        },
        cancel);
}
