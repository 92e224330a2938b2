using System.ComponentModel;
using System.Reflection;

namespace MusicVerse.Api.Problems;

/// <summary>A code that is a constant, with the sentence that stands beside it.</summary>
public sealed record DescribedCode(string Code, string Description)
{
    /// <param name="codes">A class of constants, each with a <see cref="DescriptionAttribute"/>.</param>
    /// <exception cref="InvalidOperationException">A constant has none.</exception>
    public static IReadOnlyList<DescribedCode> Of(Type codes) =>
    [
        .. codes.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => new DescribedCode(
            (string)field.GetRawConstantValue()!,
            field.GetCustomAttribute<DescriptionAttribute>()?.Description
                ?? throw new InvalidOperationException($"{codes.Name}.{field.Name} has no description."))),
    ];
}
