using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MusicVerse.Tests.Hosting;

/// <summary>Every line that the system printed: to a file for people, and in memory for tests that look for what must not be there.</summary>
public sealed class ResourceLogs : ILoggerProvider
{
    private const string ResourceCategory = ".Resources.";

    private readonly ConcurrentQueue<ResourceLine> _lines = new();
    private readonly TextWriter _file;

    /// <param name="path">Replaced when it exists.</param>
    public ResourceLogs(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _file = TextWriter.Synchronized(new StreamWriter(path) { AutoFlush = true });
    }

    public IReadOnlyCollection<ResourceLine> Lines => _lines;

    public IEnumerable<string> Of(string resource) => _lines.Where(line => line.Resource == resource).Select(line => line.Text);

    public ILogger CreateLogger(string categoryName)
    {
        var at = categoryName.IndexOf(ResourceCategory, StringComparison.Ordinal);
        return new Logger(this, at < 0 ? "apphost" : categoryName[(at + ResourceCategory.Length)..]);
    }

    public void Dispose() => _file.Dispose();

    private void Add(string resource, string text)
    {
        _lines.Enqueue(new ResourceLine(resource, text));
        _file.WriteLine($"{resource,-10}| {text}");
    }

    private sealed class Logger(ResourceLogs logs, string resource) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            logs.Add(resource, exception is null ? formatter(state, exception) : $"{formatter(state, exception)} {exception}");
    }
}

/// <param name="Resource">As in AppHost.cs, e.g. "workers"; "apphost" for the AppHost itself.</param>
public sealed record ResourceLine(string Resource, string Text);
