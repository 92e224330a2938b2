extern alias Sdk;

using System.Text;
using Microsoft.Extensions.Time.Testing;
using MusicVerse.Core.Developers.Webhooks;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Developers.Webhooks;

/// <summary>What we sign is what Standard Webhooks says, and what the SDK accepts is that and nothing else.</summary>
public sealed class WebhookSignatureTests
{
    private const string Secret = "whsec_bXVzaWN2ZXJzZS1kZW1vLXNlY3JldC0zMi1ieXRlcyE=";
    private const string OtherSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_demo_0001";
    private const long Timestamp = 1795227000;
    private const string Body = """{"type":"track.completed","timestamp":"2026-11-21T02:30:00.000000Z","data":{"id":"trk_01"}}""";

    [Theory]
    // The vector of the reference libraries.
    [InlineData(
        OtherSecret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}""",
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData(Secret, Id, Timestamp, Body, "v1,JAialPBaRe1Z5FA4SGCyeZlsPZuSawR2CNLUZaK6Gf8=")]
    public void The_signature_is_the_standards(string secret, string id, long timestamp, string body, string expected) =>
        Assert.Equal(expected, WebhookSignature.Sign([WebhookSignature.Key(secret)], id, timestamp, Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void A_new_secret_has_the_standards_form()
    {
        var (one, two) = (WebhookSignature.NewSecret(), WebhookSignature.NewSecret());

        Assert.StartsWith("whsec_", one, StringComparison.Ordinal);
        Assert.InRange(WebhookSignature.Key(one).Length, 24, 64);
        Assert.NotEqual(one, two);
    }

    [Fact]
    public void During_a_rotation_both_secrets_verify()
    {
        var signature = WebhookSignature.Sign([WebhookSignature.Key(Secret), WebhookSignature.Key(OtherSecret)], Id, Timestamp, Encoding.UTF8.GetBytes(Body));

        Assert.Equal(2, signature.Split(' ').Length);
        Assert.Equal("track.completed", Verify(Secret, signature).Type);
        Assert.Equal(Id, Verify(OtherSecret, signature).Id);
        Assert.Throws<WebhookVerificationException>(() => Verify(WebhookSignature.NewSecret(), signature));
    }

    [Fact]
    public void Another_scheme_is_passed_over() =>
        Assert.Equal("track.completed", Verify(Secret, $"v1a,AAAA v2,AAAA garbage {Sign()}").Type);

    [Theory]
    [InlineData("v1,AAAA")]
    [InlineData("v1,not base64")]
    [InlineData("v1")]
    [InlineData("v1a,JAialPBaRe1Z5FA4SGCyeZlsPZuSawR2CNLUZaK6Gf8=")]
    [InlineData("JAialPBaRe1Z5FA4SGCyeZlsPZuSawR2CNLUZaK6Gf8=")]
    public void A_wrong_signature_is_refused(string signature) => Assert.Throws<WebhookVerificationException>(() => Verify(Secret, signature));

    [Fact]
    public void A_changed_body_id_or_time_is_refused()
    {
        Assert.Throws<WebhookVerificationException>(() => Verify(Secret, Sign(), body: Body + " "));
        Assert.Throws<WebhookVerificationException>(() => Verify(Secret, Sign(), id: "msg_demo_0002"));
        Assert.Throws<WebhookVerificationException>(() => Verify(Secret, Sign(), timestamp: Timestamp + 1));
    }

    [Theory]
    [InlineData(300, true)]
    [InlineData(-300, true)]
    [InlineData(301, false)]
    [InlineData(-301, false)]
    public void A_message_may_be_five_minutes_old_or_early(int age, bool accepted)
    {
        var verify = () => Verify(Secret, Sign(), age: age);
        if (accepted)
            Assert.Equal("track.completed", verify().Type);
        else
            Assert.Throws<WebhookVerificationException>(verify);
    }

    [Theory]
    [InlineData("webhook-id")]
    [InlineData("webhook-timestamp")]
    [InlineData("webhook-signature")]
    public void A_missing_header_is_named(string missing)
    {
        var error = Assert.Throws<WebhookVerificationException>(() => new WebhookVerifier(Secret).Verify(
            Encoding.UTF8.GetBytes(Body), name => name == missing ? null : name == "webhook-timestamp" ? $"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}" : "x"));
        Assert.Contains(missing, error.Message, StringComparison.Ordinal);
    }

    private static string Sign() => WebhookSignature.Sign([WebhookSignature.Key(Secret)], Id, Timestamp, Encoding.UTF8.GetBytes(Body));

    private static WebhookMessage Verify(
        string secret, string signature, string body = Body, string id = Id, long timestamp = Timestamp, int age = 0)
    {
        var verifier = new WebhookVerifier(secret, clock: new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(Timestamp + age)));
        return verifier.Verify(Encoding.UTF8.GetBytes(body), name => name switch
        {
            "webhook-id" => id,
            "webhook-timestamp" => $"{timestamp}",
            _ => signature,
        });
    }
}
