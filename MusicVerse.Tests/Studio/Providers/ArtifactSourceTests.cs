using System.Net;
using MusicVerse.Core.Http;
using MusicVerse.Tests.Fakes;
using MusicVerse.Workers.Studio.Providers.Http;
using Xunit;

namespace MusicVerse.Tests.Studio.Providers;

public sealed class ArtifactSourceTests
{
    private static readonly Uri Public = new("https://api.sunoapi.org");
    private static readonly Uri Local = new("http://127.0.0.1:5000");

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:a00:1::")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    public void An_address_that_is_not_of_the_internet_is_refused(string address)
    {
        Assert.False(PublicAddress.IsPublic(IPAddress.Parse(address)));
        Assert.False(new ArtifactSource(Public).Allows(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:4700:4700::1111")]
    public void An_address_of_the_internet_is_allowed(string address) => Assert.True(new ArtifactSource(Public).Allows(IPAddress.Parse(address)));

    [Fact]
    public void A_gateway_on_this_machine_opens_this_machine_and_nothing_else()
    {
        var source = new ArtifactSource(Local);

        Assert.True(source.Allows(IPAddress.Loopback));
        Assert.True(source.Allows(new Uri("http://localhost:81/a.wav")));
        Assert.False(source.Allows(IPAddress.Parse("10.0.0.1")));
        Assert.False(source.Allows(new Uri("http://example.com/a.wav")));
        Assert.False(new ArtifactSource(Public).Allows(new Uri("http://127.0.0.1/a.wav")));
    }

    [Fact]
    public void A_gateway_in_a_private_network_opens_its_own_address_only()
    {
        var source = new ArtifactSource(new("https://10.0.0.5:8443"));

        Assert.True(source.Allows(IPAddress.Parse("10.0.0.5")));
        Assert.False(source.Allows(IPAddress.Parse("10.0.0.6")));
        Assert.False(source.Allows(IPAddress.Loopback));
    }

    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_not_connected_to()
    {
        await using var fake = await ProviderFake.Start<SunoFake>();
        using var handler = new SocketsHttpHandler { ConnectCallback = new ArtifactSource(Public).Connect, UseProxy = false };
        using var client = new HttpClient(handler);

        var error = await Assert.ThrowsAsync<HttpRequestException>(
            () => client.GetAsync($"http://localhost:{fake.Root.Port}/files/a.wav", TestContext.Current.CancellationToken));

        Assert.IsType<ForbiddenAddressException>(error.InnerException);
        Assert.Equal(0, fake.Count(FakeOperation.File));
    }

    [Theory]
    [InlineData("494433040000000000000000", ".mp3")]
    [InlineData("FFFB90640000000000000000", ".mp3")]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFF", null)]
    [InlineData("664C61430000002210001000", ".flac")]
    [InlineData("4F6767530002000000000000", ".ogg")]
    [InlineData("00000020667479704D344120", ".m4a")]
    [InlineData("52494646FFFFFFFF41564920", null)]
    [InlineData("000000000000000000000000", null)]
    [InlineData("494433", null)]
    public void The_first_bytes_tell_the_format(string hex, string? extension) =>
        Assert.Equal(extension, AudioFormat.Detect(Convert.FromHexString(hex))?.Extension);

    [Fact]
    public void The_tone_of_the_fakes_is_a_wav() => Assert.Equal(".wav", AudioFormat.Detect(Tone.Wav(0.1))?.Extension);
}
