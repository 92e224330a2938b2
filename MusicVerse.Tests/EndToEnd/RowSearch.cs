using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.EndToEnd;

internal static class RowSearch
{
    /// <summary>Rows of any table in which the text stands anywhere.</summary>
    public static async Task<long> RowsWith(this MusicVerseApp app, string text)
    {
        var cancel = TestContext.Current.CancellationToken;
        var tables = await app.Database.Query<string>(
            "select quote_ident(table_name) from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'", null, cancel);
        var found = 0L;
        foreach (var table in tables)
            found += await app.Database.QueryOne<long>($"select count(*) from {table} t where position(@text in t::text) > 0", new { text }, cancel);
        return found;
    }
}
