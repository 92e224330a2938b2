using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using MusicVerse.Api.Hosting;
using MusicVerse.Core.Developers.Webhooks;
using MusicVerse.Core.Http;
using MusicVerse.Tests.Fakes;
using MusicVerse.Workers.Webhooks;
using Xunit;

namespace MusicVerse.Tests.Developers.Webhooks;

/// <summary>A webhook leads to the public internet or nowhere, however its URL is dressed.</summary>
public sealed class WebhookAddressTests
{
    private static readonly WebhookAddress Strict = new();
    private static readonly WebhookAddress Open = new() { AllowLoopback = true };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> PrivateUrls =>
    [
        "https://127.0.0.1/", "https://127.1/", "https://2130706433/", "https://0x7f000001/", "https://0x7f.0.0.1/", "https://0177.0.0.1/",
        "https://017700000001/", "https://0/", "https://0.0.0.0/", "https://10.0.0.1/", "https://0xa.1/", "https://172.16.0.1/", "https://192.168.1.1/",
        "https://3232235777/", "https://169.254.169.254/latest/meta-data/", "https://2852039166/", "https://0xA9FEA9FE/", "https://0251.0376.0251.0376/",
        "https://169.254.170.2/", "https://100.100.100.200/", "https://192.0.0.192/", "https://168.63.129.16.internal/", "https://224.0.0.1/",
        "https://255.255.255.255/", "https://[::]/", "https://[::1]/", "https://[0:0:0:0:0:0:0:1]/", "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/", "https://[::ffff:169.254.169.254]/", "https://[::127.0.0.1]/", "https://[::ffff:0:127.0.0.1]/",
        "https://[64:ff9b::7f00:1]/", "https://[64:ff9b::169.254.169.254]/", "https://[64:ff9b:1::a00:1]/", "https://[2002:7f00:1::]/",
        "https://[2002:a9fe:a9fe::]/", "https://[2001:0:4136:e378:8000:63bf:80ff:fffe]/", "https://[fc00::1]/", "https://[fd00:ec2::254]/", "https://[fe80::1]/",
        "https://[fec0::1]/", "https://[ff02::1]/", "https://[2001:db8::1]/", "https://[3fff::1]/", "https://[5f00::1]/", "https://[100::1]/",
        "https://localhost/", "https://LOCALHOST/", "https://localhost./", "https://a.localhost/", "https://127.0.0.1./",
        "https://metadata/", "https://metadata.google.internal/", "https://printer.local/", "https://router.home.arpa/",
        "https://①②⑦.⓪.⓪.①/", "https://127。0。0。1/", "https://１２７.0.0.1/",
    ];

    [Theory]
    [MemberData(nameof(PrivateUrls))]
    public void A_url_off_the_public_internet_is_refused(string url) => Assert.NotNull(Strict.Check(url));

    [Theory]
    [MemberData(nameof(PrivateUrls))]
    public async Task It_is_not_dialled_either(string url)
    {
        // As if nobody had looked at the URL: what is left is the check of the address that is dialled.
        using var client = new HttpClient(new SocketsHttpHandler { ConnectCallback = new GuardedConnection(Strict.Allows).Connect, UseProxy = false });

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(url, Cancel));

        // A name may be unknown on this machine; what it must not be is connected.
        Assert.True(error.InnerException is ForbiddenAddressException or SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData }, $"{url}: {error}");
    }

    [Theory]
    [InlineData("http://example.com/", AddressFault.NotHttps)]
    [InlineData("ftp://example.com/", AddressFault.NotHttps)]
    [InlineData("file:///etc/passwd", AddressFault.Malformed)]
    [InlineData("gopher://example.com/", AddressFault.NotHttps)]
    [InlineData("javascript:alert(1)", AddressFault.Malformed)]
    [InlineData("https://user:password@example.com/", AddressFault.HasUserInfoOrFragment)]
    [InlineData("https://example.com@127.0.0.1/", AddressFault.HasUserInfoOrFragment)]
    [InlineData("https://@example.com/", AddressFault.HasUserInfoOrFragment)]
    [InlineData("https://example.com:0/", AddressFault.Malformed)]
    [InlineData("https://127.0.0.1#@example.com/", AddressFault.HasUserInfoOrFragment)]
    [InlineData("https://example.com\\@127.0.0.1/", AddressFault.Malformed)]
    [InlineData("https://example.com/#fragment", AddressFault.HasUserInfoOrFragment)]
    [InlineData("https://example.com:22/", AddressFault.UnusualPort)]
    [InlineData("https://example.com:6379/", AddressFault.UnusualPort)]
    [InlineData("https://example.com:99999/", AddressFault.Malformed)]
    [InlineData("https://", AddressFault.Malformed)]
    [InlineData("/hooks", AddressFault.Malformed)]
    [InlineData("example.com", AddressFault.Malformed)]
    [InlineData("", AddressFault.Malformed)]
    [InlineData("https://example.com/\r\nHost: evil", AddressFault.Malformed)]
    public void A_url_of_another_kind_is_refused(string url, AddressFault fault) => Assert.Equal(fault, Strict.Check(url));

    public static TheoryData<string, bool> HostLengths => new()
    {
        { Host(253), true },
        { Host(253) + ".", true },
        { Host(254), false },
        { Host(255), false },
        { Host(256), false },
        { Host(1000), false },
        { new string('a', 63) + ".com", true },
        { new string('a', 64) + ".com", false },
        // What counts is the name as the DNS knows it: 63 of these letters are 70 there.
        { new string('ж', 28) + ".рф", true },
        { new string('ж', 63) + ".рф", false },
        { "a..com", false },
        { ".example.com", false },
    };

    [Theory]
    [MemberData(nameof(HostLengths))]
    public async Task A_host_is_a_name_that_the_dns_can_hold(string host, bool isOne)
    {
        var url = $"https://{host}/";
        Assert.Equal(isOne ? null : AddressFault.Malformed, Strict.Check(url));
        // Nor does anything go wrong for one that came in before it was looked at.
        Assert.True(!Uri.TryCreate(url, UriKind.Absolute, out _) || await Strict.Resolves(url, Cancel));
    }

    [Theory]
    [InlineData("https://[2606:4700::1111%25eth0]/")]
    [InlineData("https://[2606:4700::1111%eth0]/")]
    [InlineData("https://[2606:4700::1111%251]/")]
    [InlineData("https://[fe80::1%25eth0]/")]
    public void A_zone_is_of_one_machine_and_no_part_of_an_address(string url)
    {
        Assert.Equal(AddressFault.Malformed, Strict.Check(url));
        Assert.Equal(AddressFault.Malformed, Open.Check(url));
    }

    [Theory]
    [InlineData("https://example.com/hooks?token=1")]
    [InlineData("https://hooks.example.com:8443/")]
    [InlineData("https://1.1.1.1/")]
    [InlineData("https://[2606:4700:4700::1111]/")]
    [InlineData("https://пример.рф/")]
    public void A_public_url_is_accepted(string url) => Assert.Null(Strict.Check(url));

    private static string Host(int length) => string.Concat(Enumerable.Repeat("abcdefghi.", length))[..(length - 5)] + "x.com";

    [Fact]
    public void A_url_has_a_greatest_length()
    {
        var longest = $"https://example.com/{new string('a', WebhookAddress.MaxLength)}"[..WebhookAddress.MaxLength];

        Assert.Null(Strict.Check(longest));
        Assert.Equal(AddressFault.Malformed, Strict.Check(longest + "a"));
    }

    [Fact]
    public async Task A_name_that_leads_to_a_private_address_is_not_dialled()
    {
        await using var sink = await WebhookSink.Start();
        using var sender = Sender(Strict, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback, IPAddress.IPv6Loopback, IPAddress.Parse("::ffff:10.0.0.1")]));

        var answer = await sender.Send("https://hooks.example.com/", Headers, [], Cancel);

        Assert.Equal(AttemptErrors.ForbiddenAddress, answer.Error);
        Assert.Null(answer.StatusCode);
    }

    [Fact]
    public async Task A_name_that_changes_between_check_and_connect_gains_nothing()
    {
        await using var sink = await WebhookSink.Start();
        var answers = new Queue<IPAddress>([IPAddress.Parse("1.1.1.1"), IPAddress.Loopback]);
        // The first question is the owner's, at creation; the second is the one that counts.
        Assert.True(Strict.Allows(answers.Dequeue()));
        using var client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = new GuardedConnection(Strict.Allows, (_, _) => Task.FromResult<IPAddress[]>([answers.Dequeue()])).Connect,
            UseProxy = false,
        });

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync($"http://rebinding.example.com:{sink.Root.Port}/", Cancel));

        Assert.IsType<ForbiddenAddressException>(error.InnerException);
        Assert.Empty(sink.Received);
    }

    [Fact]
    public async Task The_development_flag_opens_this_machine()
    {
        await using var sink = await WebhookSink.Start();
        using var sender = Sender(Open, null);

        Assert.True((await sender.Send(sink.Url("here"), Headers, [], Cancel)).IsSuccess);
        Assert.Single(sink.At("here"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:4711/")]
    [InlineData("https://127.8.8.8/")]
    [InlineData("http://[::1]:81/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://localhost:8080/hooks")]
    [InlineData("http://hooks.localhost/")]
    public void It_opens_nothing_but_this_machine(string here)
    {
        Assert.Null(Open.Check(here));
        Assert.NotNull(Strict.Check(here));
        foreach (var url in PrivateUrls.Select(row => row.Data).Where(url => !IsHere(new Uri(url))))
        {
            Assert.True(Open.Check(url) is not null, url);
            Assert.True(Open.Check(url.Replace("https:", "http:", StringComparison.Ordinal)) is not null, url);
        }

        Assert.Equal(AddressFault.NotHttps, Open.Check("http://example.com/"));
        Assert.Equal(AddressFault.UnusualPort, Open.Check("https://example.com:6379/"));
    }

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("::ffff:192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("0.0.0.0")]
    public async Task With_it_too_a_name_that_leads_to_a_private_network_is_not_dialled(string address)
    {
        using var sender = Sender(Open, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(address)]));

        Assert.Equal(AttemptErrors.ForbiddenAddress, (await sender.Send("https://hooks.example.com/", Headers, [], Cancel)).Error);
        Assert.Equal(AttemptErrors.ForbiddenAddress, (await sender.Send("http://hooks.localhost/", Headers, [], Cancel)).Error);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var sink = await WebhookSink.Start();
        sink.Always("here", Fault.Redirect(sink.Url("there")));
        using var sender = Sender(Open, null);

        var answer = await sender.Send(sink.Url("here"), Headers, [], Cancel);

        Assert.Equal(302, answer.StatusCode);
        Assert.False(answer.IsSuccess);
        Assert.Empty(sink.At("there"));
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public void No_service_starts_with_the_development_flag_elsewhere(string environment)
    {
        Assert.Contains("Development", Assert.Throws<OptionsValidationException>(() => ApiRule(environment)).Message, StringComparison.Ordinal);
        Assert.True(ApiRule(Environments.Development).AllowLoopback);
    }

    private static WebhookAddress ApiRule(string environment)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection([new("Webhooks:AllowLoopback", "true")]);
        builder.AddServiceDefaults();
        builder.AddStores();
        builder.AddApi();
        using var app = builder.Build();
        return ((IOptions<WebhookAddress>)app.Services.GetService(typeof(IOptions<WebhookAddress>))!).Value;
    }

    private static bool IsHere(Uri url) => IPAddress.TryParse(url.DnsSafeHost, out var address)
        ? IPAddress.IsLoopback(address)
        : url.IdnHost.TrimEnd('.').EndsWith("localhost", StringComparison.OrdinalIgnoreCase);

    private static Dictionary<string, string> Headers { get; } = new() { ["webhook-id"] = "test" };

    private static WebhookSender Sender(WebhookAddress address, Func<string, CancellationToken, Task<IPAddress[]>>? resolve) =>
        new(new WebhookOptions(), address, TimeProvider.System, resolve);
}
