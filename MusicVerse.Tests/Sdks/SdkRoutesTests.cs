extern alias Sdk;

using System.Collections.Concurrent;
using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using MusicVerse.Tests.Developers;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Sdks;

/// <summary>The Mini App has no door but the .NET SDK, so what the SDK calls is what must be documented.</summary>
public sealed class SdkRoutesTests(SharedApp shared) : AppTests(shared)
{
    private const int Least = 40;

    // An operator's own: an SDK is for those who make music.
    private const string Operators = "/api/v1/admin/";

    [Fact]
    public async Task Every_call_of_the_SDK_is_an_operation_of_the_newest_document()
    {
        var operations = await Operations();
        var calls = await CallEverything();

        Assert.True(calls.Count >= Least, $"Only {calls.Count} calls were seen.");
        Assert.All(calls, call => Assert.True(operations.Any(operation => operation.Is(call)), $"{call.Method} {call.Path} is not documented."));
    }

    [Fact]
    public async Task Every_operation_of_the_newest_document_has_a_call_but_those_of_operators()
    {
        var calls = await CallEverything();

        var missing = (await Operations()).Where(operation => !operation.Path.StartsWith(Operators, StringComparison.Ordinal) && !calls.Any(operation.Is));
        Assert.Empty(missing.Select(operation => $"{operation.Method} {operation.Path}"));
    }

    private async Task<Operation[]> Operations() =>
        [.. ApiDocuments.Operations(await ApiDocuments.Read(App, "v2")).Select(entry => new Operation(entry.Method, entry.Path))];

    // The answer is always the same refusal: what counts is what was asked.
    private static async Task<IReadOnlyCollection<(string Method, string Path)>> CallEverything()
    {
        using var recorder = new Recorder();
        using var http = new HttpClient(recorder) { BaseAddress = new Uri("http://api.example/") };
        var client = new MusicVerseClient(http, new MusicVerseOptions { Token = "nobody's", MaxRetries = 0 });
        object[] apis = [client, .. client.GetType().GetProperties().Select(property => property.GetValue(client)!)];
        foreach (var api in apis)
        {
            foreach (var method in api.GetType().GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(CallsTheApi))
                await Assert.ThrowsAnyAsync<MusicVerseException>(() => Call(api, method));
        }

        return [.. recorder.Calls.Distinct()];
    }

    // What takes a URL fetches a file: a signed URL is no operation.
    private static bool CallsTheApi(MethodInfo method) => !method.IsSpecialName
        && (typeof(Task).IsAssignableFrom(method.ReturnType) || IsStream(method.ReturnType))
        && method.GetParameters().All(parameter => parameter.ParameterType != typeof(Uri));

    private static bool IsStream(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>);

    private static async Task Call(object api, MethodInfo method)
    {
        var result = method.Invoke(api, BindingFlags.DoNotWrapExceptions, null, [.. method.GetParameters().Select(Argument)], null);
        if (result is Task task)
        {
            await task;
            return;
        }

        var first = typeof(SdkRoutesTests).GetMethod(nameof(First), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(method.ReturnType.GenericTypeArguments);
        await (Task)first.Invoke(null, [result])!;
    }

    private static async Task First<T>(IAsyncEnumerable<T> stream)
    {
        await foreach (var _ in stream)
            return;
    }

    private static object? Argument(ParameterInfo parameter) => parameter switch
    {
        { HasDefaultValue: true } => parameter.ParameterType.IsValueType && parameter.DefaultValue is null
            ? Activator.CreateInstance(parameter.ParameterType)
            : parameter.DefaultValue,
        // A file to be sent, and one that is there.
        _ when parameter.Name == "path" => typeof(SdkRoutesTests).Assembly.Location,
        _ when parameter.ParameterType == typeof(string) => "x",
        _ when parameter.ParameterType == typeof(Guid) => Guid.CreateVersion7(),
        _ when parameter.ParameterType == typeof(Stream) => new MemoryStream([1]),
        _ when parameter.ParameterType == typeof(JobStatus) => JobStatus.Queued,
        _ when parameter.ParameterType.IsValueType => Activator.CreateInstance(parameter.ParameterType),
        _ when parameter.ParameterType.IsInterface => Array.CreateInstance(parameter.ParameterType.GenericTypeArguments[0], 0),
        _ => RuntimeHelpers.GetUninitializedObject(parameter.ParameterType),
    };

    private sealed record Operation(string Method, string Path)
    {
        private readonly Regex _path = new($"^{Regex.Replace(Path, "{[^}]+}", "[^/]+")}$", RegexOptions.None, Until.Patience);

        public bool Is((string Method, string Path) call) => call.Method == Method && _path.IsMatch(call.Path);
    }

    private sealed class Recorder : HttpMessageHandler
    {
        public ConcurrentQueue<(string Method, string Path)> Calls { get; } = new();

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls.Enqueue((request.Method.Method, request.RequestUri!.AbsolutePath));
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("{}") });
        }
    }
}
