using System.Net;
using MusicVerse.Core.Developers;
using Xunit;

namespace MusicVerse.Tests.Developers;

/// <summary>Networks that a key is taken from: how they may be written, and whom they contain.</summary>
public sealed class ApiKeyNetworksTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7/32")]
    [InlineData("203.0.113.7/32", "203.0.113.7/32")]
    [InlineData("10.1.2.3/8", "10.0.0.0/8")]
    [InlineData("172.16.255.255/12", "172.16.0.0/12")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0")]
    [InlineData("2001:DB8:0:0::1", "2001:db8::1/128")]
    [InlineData("2001:db8:ffff::/33", "2001:db8:8000::/33")]
    [InlineData("::/0", "::/0")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7/32")]
    [InlineData("::ffff:10.1.2.3/104", "10.0.0.0/8")]
    public void Addresses_and_networks_get_one_form(string text, string canonical)
    {
        Assert.True(ApiKeyNetworks.TryNormalize(text, out var normalized));
        Assert.Equal(canonical, normalized);
        Assert.True(ApiKeyNetworks.TryNormalize(canonical, out var again));
        Assert.Equal(canonical, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("127.1")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("010.0.0.1")]
    [InlineData("203.0.113.7/33")]
    [InlineData("203.0.113.7/-1")]
    [InlineData("203.0.113.7/+8")]
    [InlineData("203.0.113.7/ 8")]
    [InlineData("203.0.113.7/")]
    [InlineData("203.0.113.7/255.255.255.0")]
    [InlineData("203.0.113.0/24/24")]
    [InlineData("2001:db8::/129")]
    [InlineData("[::1]")]
    [InlineData("[::1]:443")]
    [InlineData("fe80::1%eth0")]
    [InlineData("localhost")]
    [InlineData("*")]
    [InlineData(" 203.0.113.7")]
    public void What_can_be_read_in_two_ways_or_none_is_refused(string text) => Assert.False(ApiKeyNetworks.TryNormalize(text, out _));

    [Theory]
    [InlineData("10.0.0.0/8", "10.255.255.255", true)]
    [InlineData("10.0.0.0/8", "11.0.0.0", false)]
    [InlineData("10.0.0.0/8", "::ffff:10.1.2.3", true)]
    [InlineData("10.0.0.0/8", "::ffff:11.0.0.0", false)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("::/0", "10.1.2.3", false)]
    [InlineData("::/0", "::ffff:10.1.2.3", false)]
    [InlineData("2001:db8::/32", "2001:db8:1::1", true)]
    [InlineData("2001:db8::/32", "2001:db9::1", false)]
    [InlineData("2001:db8::1/128", "2001:db8::1", true)]
    public void An_address_is_in_a_network_or_not(string network, string address, bool isIn) =>
        Assert.Equal(isIn, ApiKeyNetworks.Of([network]).Contain(IPAddress.Parse(address)));

    [Fact]
    public void An_empty_list_lets_everybody_in_and_any_other_nobody_without_an_address()
    {
        Assert.True(ApiKeyNetworks.Of([]).Contain(null));
        Assert.False(ApiKeyNetworks.Of(["0.0.0.0/0", "::/0"]).Contain(null));
    }
}
