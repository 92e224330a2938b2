extern alias Sdk;

using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MusicVerse.Core.Storage;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Studio;

/// <summary>Files on their way in: what is taken, what is refused, and whose they are.</summary>
public sealed class UploadEndpointsTests(SharedApp shared) : AppTests(shared)
{
    private static readonly byte[] Sound = Encoding.ASCII.GetBytes("no sound at all: nobody looks before a track is made of it");

    private TestUser _user = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _user = await App.NewUser();
    }

    [Fact]
    public async Task A_file_is_kept_as_it_was_sent()
    {
        var answer = await Send(Sound, "?filename=C%3A%5Cmusic%5Cdemo%20%231.wav", "audio/wav");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var upload = await answer.Json();
        var id = upload.GetProperty("id").GetGuid();
        Assert.Equal($"/api/v1/uploads/{id}", answer.Headers.Location?.OriginalString);
        Assert.Equal("demo #1.wav", upload.GetProperty("filename").GetString());
        Assert.Equal(Sound.Length, upload.GetProperty("bytes").GetInt64());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Sound)), upload.GetProperty("sha256").GetString());
        Assert.Equal("audio/wav", upload.GetProperty("content_type").GetString());
        Assert.Equal(JsonValueKind.Null, upload.GetProperty("duration_ms").ValueKind);
        Assert.Equal(TimeSpan.FromHours(24), upload.GetProperty("expires_at").GetDateTimeOffset() - upload.GetProperty("created_at").GetDateTimeOffset());
        Assert.Equal(upload.GetRawText(), (await (await _user.Get($"uploads/{id}")).Json()).GetRawText());
    }

    [Fact]
    public async Task The_same_bytes_are_one_upload_of_one_person()
    {
        var first = await (await Send(Sound, "?filename=a.wav")).Json();
        var second = await Send(Sound, "?filename=b.wav");

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(Id(first), Id(await second.Json()));
        Assert.Equal("b.wav", (await _user.Client.Uploads.Get(Id(first), Cancel)).Filename);
        Assert.NotEqual(Id(first), (await Upload(await App.NewUser())).Id);
    }

    [Fact]
    public async Task Nobody_else_sees_or_uses_or_deletes_it()
    {
        var stranger = await App.NewUser();
        var upload = await Upload(_user);

        await Assert.ThrowsAsync<NotFoundException>(() => stranger.Client.Uploads.Get(upload.Id, Cancel));
        await Assert.ThrowsAsync<NotFoundException>(() => stranger.Client.Uploads.Delete(upload.Id, Cancel));
        Assert.Equal(["/upload_id not_found"], await (await stranger.Post("tracks", new { upload_id = upload.Id })).FieldErrors());
        Assert.Equal(upload.Id, (await _user.Client.Uploads.Get(upload.Id, Cancel)).Id);
    }

    [Fact]
    public async Task A_deleted_one_is_gone()
    {
        var upload = await Upload(_user);
        await _user.Client.Uploads.Delete(upload.Id, Cancel);

        await Assert.ThrowsAsync<NotFoundException>(() => _user.Client.Uploads.Get(upload.Id, Cancel));
        await Assert.ThrowsAsync<NotFoundException>(() => _user.Client.Uploads.Delete(upload.Id, Cancel));
        Assert.Equal(["/upload_id not_found"], await (await _user.Post("tracks", new { upload_id = upload.Id })).FieldErrors());
    }

    [Fact]
    public async Task An_expired_one_says_so_and_can_be_sent_again()
    {
        var upload = await Upload(_user);
        await App.Database.Execute("update uploads set expires_at = now() - interval '1 second' where id = @Id", new { upload.Id }, Cancel);

        await Assert.ThrowsAsync<NotFoundException>(() => _user.Client.Uploads.Get(upload.Id, Cancel));
        Assert.Equal(["/upload_id expired"], await (await _user.Post("tracks", new { upload_id = upload.Id })).FieldErrors());
        Assert.NotEqual(upload.Id, (await Upload(_user)).Id);
    }

    [Fact]
    public async Task An_empty_file_is_refused_however_it_is_sent()
    {
        Assert.Equal([" required"], await (await Send([])).FieldErrors());
        Assert.Equal([" required"], await (await Post(new StreamContent(new EndlessStream(0)))).FieldErrors());
        Assert.Equal(0, await CountUploads());
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text/plain")]
    public async Task A_form_is_not_a_file(string type) =>
        await (await Send(Sound, contentType: type)).Refusal(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");

    [Theory]
    [InlineData]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("audio/wav", "audio/wav")]
    [InlineData("audio/wav", "application/json")]
    [InlineData("audio/wav, audio/wav")]
    [InlineData("", "audio/wav")]
    public async Task A_kind_that_is_empty_or_said_twice_counts_as_none(params string[] types)
    {
        var content = string.Concat(types.Select(type => $"Content-Type: {type}\r\n"));
        var answer = await RawRequest.Send(
            App.ApiUrl,
            ["POST /api/v1/uploads HTTP/1.1", $"Authorization: Bearer {_user.Token}", $"{content}Content-Length: 3", "", "abc"]);

        Assert.True(answer.Status == 201, $"{answer.Status}: {answer.Body}");
        Assert.Contains("\"content_type\":\"application/octet-stream\"", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_sends_the_wrong_kind_is_told_all_that_are_taken()
    {
        var problem = await (await Send(Sound, contentType: "text/plain")).Refusal(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");

        Assert.All(
            (string[])["audio/*", "video/*", "application/ogg", "application/octet-stream"],
            type => Assert.Contains(type, problem.GetProperty("detail").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_file_with_the_same_key_gets_the_first_answer_again()
    {
        var first = await SendWithKey("take-1", Sound, "?filename=a.wav");
        var second = await SendWithKey("take-1", Sound, "?filename=a.wav");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, second.StatusCode));
        Assert.Equal((null, "true"), (first.Header("Idempotent-Replayed"), second.Header("Idempotent-Replayed")));
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(await first.Content.ReadAsStringAsync(Cancel), await second.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(1, await CountUploads());
    }

    [Fact]
    public async Task Another_file_or_name_with_the_same_key_is_refused()
    {
        await SendWithKey("take-1", Sound, "?filename=a.wav");

        await (await SendWithKey("take-1", [1, 2, 3], "?filename=a.wav")).Refusal(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
        await (await SendWithKey("take-1", Sound, "?filename=b.wav")).Refusal(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
        await (await SendWithKey(new string('x', 256), Sound)).Refusal(HttpStatusCode.BadRequest, "invalid_idempotency_key");
        Assert.Equal(1, await CountUploads());
    }

    [Fact]
    public async Task A_key_whose_file_was_refused_is_free_again()
    {
        await (await SendWithKey("take-1", [])).FieldErrors();

        Assert.Equal(HttpStatusCode.Created, (await SendWithKey("take-1", Sound)).StatusCode);
    }

    [Fact]
    public async Task A_repetition_that_fills_the_room_is_not_over_it()
    {
        var full = new List<byte[]>();
        for (var kept = 0L; kept + SharedApp.MaxUploadBytes <= SharedApp.UploadQuotaBytes; kept += SharedApp.MaxUploadBytes)
        {
            full.Add(new byte[SharedApp.MaxUploadBytes]);
            Array.Fill(full[^1], (byte)full.Count);
            Assert.Equal(HttpStatusCode.Created, (await SendWithKey($"take-{full.Count}", full[^1])).StatusCode);
        }

        var again = await SendWithKey($"take-{full.Count}", full[^1]);

        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
    }

    [Fact]
    public async Task A_name_that_is_none_is_refused()
    {
        await (await Send(Sound, $"?filename={new string('x', 256)}")).Refusal(HttpStatusCode.BadRequest, "invalid_request");
        await (await Send(Sound, "?filename=a%0Ab.wav")).Refusal(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task A_file_that_says_it_is_too_large_is_refused_before_it_is_sent()
    {
        var problem = await (await Post(new UnsentContent(SharedApp.MaxUploadBytes + 1))).Refusal(HttpStatusCode.RequestEntityTooLarge, "body_too_large");

        Assert.Equal(SharedApp.MaxUploadBytes, problem.GetProperty("max_bytes").GetInt64());
    }

    [Fact]
    public async Task A_file_of_unknown_length_is_cut_at_the_limit()
    {
        var answer = await Post(new StreamContent(new EndlessStream(SharedApp.MaxUploadBytes + 1)));

        await answer.Refusal(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
        Assert.Equal(0, await CountUploads());
        Assert.Equal(HttpStatusCode.Created, (await Post(new StreamContent(new EndlessStream(SharedApp.MaxUploadBytes)))).StatusCode);
    }

    [Fact]
    public async Task Other_routes_keep_the_limit_of_a_body_and_let_its_sender_finish()
    {
        // More than the sockets between the two hold.
        var body = new StringContent($$"""{ "name": "{{new string('x', 30_000_000)}}" }""", Encoding.UTF8, "application/json");

        await (await _user.Http.PostAsync(new Uri("/api/v1/projects", UriKind.Relative), body, Cancel)).Refusal(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
    }

    [Fact]
    public async Task There_is_room_for_so_many_bytes_of_one_person_and_again_when_some_are_deleted()
    {
        var full = new List<Guid>();
        for (var kept = 0L; kept + SharedApp.MaxUploadBytes <= SharedApp.UploadQuotaBytes; kept += SharedApp.MaxUploadBytes)
            full.Add(Id(await (await Post(new StreamContent(new EndlessStream(SharedApp.MaxUploadBytes, (byte)full.Count)))).Json()));

        var last = new byte[SharedApp.MaxUploadBytes / 2 + 1];
        Array.Fill(last, (byte)99);
        await (await Send(last)).Refusal(HttpStatusCode.Conflict, "upload_quota_exceeded");
        await (await Post(new StreamContent(new MemoryStream(last)) { Headers = { ContentLength = null } })).Refusal(HttpStatusCode.Conflict, "upload_quota_exceeded");
        await _user.Client.Uploads.Delete(full[0], Cancel);

        Assert.Equal(HttpStatusCode.Created, (await Send(last)).StatusCode);
    }

    [Fact]
    public async Task Who_hangs_up_in_the_middle_leaves_nothing()
    {
        using (var line = new TcpClient())
        {
            await line.ConnectAsync(App.ApiUrl.Host, App.ApiUrl.Port, Cancel);
            await using var stream = line.GetStream();
            var head = $"POST /api/v1/uploads HTTP/1.1\r\nHost: {App.ApiUrl.Authority}\r\nAuthorization: Bearer {_user.Token}\r\nContent-Length: 1000000\r\nExpect: 100-continue\r\n\r\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head), Cancel);
            // The server has begun to read.
            var said = new byte[64];
            Assert.StartsWith("HTTP/1.1 100", Encoding.ASCII.GetString(said, 0, await stream.ReadAsync(said, Cancel)), StringComparison.Ordinal);
            await stream.WriteAsync(new byte[500_000], Cancel);
        }

        var upload = await Upload(_user);
        Assert.Equal(1, await CountUploads());
        Assert.Equal(Sound.Length, upload.Bytes);
    }

    [Fact]
    public async Task Who_may_only_read_may_not_send()
    {
        var key = await _user.Client.ApiKeys.Create("reader", ["tracks:read"], cancel: Cancel);
        var reader = App.As(_user.Id, "reader", key.Key!);

        await Assert.ThrowsAsync<ForbiddenException>(() => Upload(reader));
        await (await reader.Post("tracks", new { upload_id = Guid.CreateVersion7() })).Refusal(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task A_track_names_the_field_that_is_wrong()
    {
        var upload = await Upload(_user);
        Assert.Equal(["/upload_id required"], await (await _user.Post("tracks", new { title = "x" })).FieldErrors());
        Assert.Equal(["/upload_id wrong_type"], await (await _user.Post("tracks", new { upload_id = "x" })).FieldErrors());
        Assert.Equal(["/style unknown_value"], await (await _user.Post("tracks", new { upload_id = upload.Id, style = "polka" })).FieldErrors());
        Assert.Equal(["/title too_long"], await (await _user.Post("tracks", new { upload_id = upload.Id, title = new string('x', 121) })).FieldErrors());
        Assert.Equal(["/project_id not_found"], await (await _user.Post("tracks", new { upload_id = upload.Id, project_id = upload.Id })).FieldErrors());
        Assert.Equal(0, await App.Database.QueryOne<long>("select count(*) from jobs where user_id = @Id", new { _user.Id }, Cancel));
    }

    private static Guid Id(JsonElement upload) => upload.GetProperty("id").GetGuid();

    private Task<long> CountUploads() => App.Database.QueryOne<long>("select count(*) from uploads where user_id = @Id", new { _user.Id }, Cancel);

    private static Task<Upload> Upload(TestUser user) => user.Client.Uploads.Create(new MemoryStream(Sound), cancel: Cancel);

    private Task<HttpResponseMessage> Send(byte[] bytes, string query = "", string contentType = "application/octet-stream")
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return Post(content, query);
    }

    private Task<HttpResponseMessage> SendWithKey(string key, byte[] bytes, string query = "") => Post(new ByteArrayContent(bytes), query, key);

    private async Task<HttpResponseMessage> Post(HttpContent content, string query = "", string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/uploads{query}") { Content = content };
        request.Headers.ExpectContinue = true;
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await _user.Http.SendAsync(request, Cancel);
    }

    /// <summary>So many bytes that nobody can count beforehand.</summary>
    private sealed class EndlessStream(long bytes, byte value = 7) : ForwardReadStream
    {
        private long _left = bytes;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = (int)Math.Min(buffer.Length, _left);
            buffer.Span[..read].Fill(value);
            _left -= read;
            return ValueTask.FromResult(read);
        }
    }

    /// <summary>Says how long it is, and fails when it is asked for.</summary>
    private sealed class UnsentContent(long length) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            throw new InvalidOperationException("The body was asked for.");

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return true;
        }
    }
}
