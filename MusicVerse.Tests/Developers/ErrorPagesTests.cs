using System.Reflection;
using MusicVerse.Api.Features.Meta;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Jobs;
using Xunit;

namespace MusicVerse.Tests.Developers;

/// <summary>docs/api/errors.md and the code say the same.</summary>
public sealed class ErrorPagesTests
{
    [Fact]
    public void Every_code_is_listed()
    {
        var declared = typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(ErrorCode))
            .Select(field => (ErrorCode)field.GetValue(null)!);

        Assert.Equal(declared, ErrorCodes.All);
        Assert.Distinct(ErrorCodes.All.Select(code => code.Code));
    }

    [Fact]
    public void There_is_a_page_for_every_code_and_a_code_for_every_page()
    {
        var codes = ErrorCodes.All.Select(code => code.Code).Concat(Constants(typeof(JobErrors))).Distinct();

        Assert.Equal(codes.Order(StringComparer.Ordinal), ErrorPages.Codes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_page_names_the_status()
    {
        Assert.All(ErrorCodes.All, code => Assert.Contains($"\n{code.Status}. ", ErrorPages.Find(code.Code)!, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_field_code_is_explained()
    {
        Assert.Equal(Constants(typeof(FieldCodes)).Order(StringComparer.Ordinal), FieldCodes.All.Order(StringComparer.Ordinal));
        Assert.All(FieldCodes.All, code => Assert.Contains($"| `{code}` |", ErrorPages.Find("validation_failed")!, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Constants(Type type) => type
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.IsLiteral)
        .Select(field => (string)field.GetRawConstantValue()!);
}
