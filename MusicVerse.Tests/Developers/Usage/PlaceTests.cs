using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Usage;
using MusicVerse.Core.Developers.Usage;
using Xunit;

namespace MusicVerse.Tests.Developers.Usage;

/// <summary>Where a request comes from, as far as we want to know.</summary>
public sealed class PlaceTests
{
    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24")]
    [InlineData("255.255.255.255", "255.255.255.0/24")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("2001:db8:1234:5678:9abc:def0:1234:5678", "2001:db8:1234::/48")]
    [InlineData("fe80::1%3", "fe80::/48")]
    [InlineData("0.0.0.0", "0.0.0.0/24")]
    [InlineData("::", "::/48")]
    public void Of_an_address_only_the_network_is_kept(string address, string network) =>
        Assert.Equal(network, ClientNetwork.Of(IPAddress.Parse(address)).ToString());

    [Fact]
    public void Neighbours_are_one_network_and_strangers_are_not()
    {
        Assert.Equal(ClientNetwork.Of(IPAddress.Parse("203.0.113.1")), ClientNetwork.Of(IPAddress.Parse("::ffff:203.0.113.254")));
        Assert.NotEqual(ClientNetwork.Of(IPAddress.Parse("203.0.113.1")), ClientNetwork.Of(IPAddress.Parse("203.0.114.1")));
        Assert.NotEqual(ClientNetwork.Of(IPAddress.Parse("0.0.0.0")), ClientNetwork.Of(IPAddress.Parse("::")));
        Assert.NotEqual(ClientNetwork.Of(IPAddress.Parse("0.0.0.0")), ClientNetwork.Of(null));
        Assert.Equal("", ClientNetwork.Of(null).ToString());
    }

    [Theory]
    [InlineData("NL", "NL")]
    [InlineData("T1", "T1")]
    [InlineData("XX", "")]
    [InlineData("nl", "")]
    [InlineData("NLD", "")]
    [InlineData("N\n", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_country_is_two_letters(string? header, string country) => Assert.Equal(country, ClientCountry.Parse(header).ToString());

    [Theory]
    [InlineData("10.0.0.7", "NL")]
    [InlineData("::ffff:10.0.0.7", "NL")]
    [InlineData("203.0.113.7", "")]
    public void A_country_is_believed_from_a_trusted_proxy_only(string peer, string country)
    {
        using var services = Services(("Usage:CountryHeader", "CF-IPCountry"), ("Api:TrustedProxies:0", "10.0.0.0/8"));
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(peer) } };
        http.Request.Headers["CF-IPCountry"] = "NL";

        Assert.Equal(country, services.GetRequiredService<CountrySource>().Of(http).ToString());
    }

    [Fact]
    public void Without_a_header_that_is_configured_there_is_no_country()
    {
        using var services = Services(("Api:TrustedProxies:0", "10.0.0.0/8"));
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse("10.0.0.7") } };
        http.Request.Headers["CF-IPCountry"] = "NL";

        Assert.Equal("", services.GetRequiredService<CountrySource>().Of(http).ToString());
    }

    [Fact]
    public void A_header_that_anybody_could_send_is_refused_at_start()
    {
        using var services = Services(("Usage:CountryHeader", "CF-IPCountry"));

        var refusal = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<UsageOptions>>().Value);
        Assert.Contains("Api:TrustedProxies", refusal.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());
        services.AddOptions<ApiOptions>().BindConfiguration(ApiOptions.Section);
        services.AddTrustedProxies("Api:TrustedProxies").AddUsage();
        return services.BuildServiceProvider();
    }
}
