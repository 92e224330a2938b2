using System.Globalization;
using System.Text;

namespace MusicVerse.Transport;

/// <summary>A path with a query string; what is null is left out.</summary>
internal sealed class Query(string path)
{
    private readonly StringBuilder _text = new(path);
    private char _joint = '?';

    public Query With(string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return this;
        _text.Append(_joint).Append(name).Append('=').Append(Uri.EscapeDataString(value));
        _joint = '&';
        return this;
    }

    public Query With(string name, int? value) => With(name, value?.ToString(CultureInfo.InvariantCulture));

    public override string ToString() => _text.ToString();
}
