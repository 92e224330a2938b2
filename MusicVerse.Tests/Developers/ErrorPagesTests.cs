using System.Reflection;
using MusicVerse.Api.Features.Meta;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Developers.Webhooks;
using MusicVerse.Core.Jobs;
using MusicVerse.Tests.Hosting;
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
    public void The_file_is_what_the_code_generates()
    {
        var file = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "api", "errors.md"));

        Assert.True(
            file == ErrorPages.Whole,
            "Write docs/api/errors.md anew: dotnet run --project MusicVerse.Api -- write-errors $PWD/docs/api/errors.md");
    }

    [Fact]
    public void There_is_a_page_for_every_code_of_a_refusal_and_of_a_failed_job()
    {
        var codes = ErrorCodes.All.Select(code => code.Code).Concat(DescribedCode.Of(typeof(JobErrors)).Select(error => error.Code)).Distinct();

        Assert.Equal(codes.Order(StringComparer.Ordinal), ErrorPages.Codes.Order(StringComparer.Ordinal));
        Assert.All(ErrorPages.Codes, code => Assert.Contains(ErrorPages.Find(code)!, ErrorPages.Whole, StringComparison.Ordinal));
    }

    [Fact]
    public void A_page_names_the_status_and_says_more_than_the_title()
    {
        Assert.All(ErrorCodes.All, code =>
        {
            Assert.StartsWith($"### {code.Code}\n\nStatus {code.Status}. ", ErrorPages.Find(code.Code)!, StringComparison.Ordinal);
            Assert.NotEmpty(code.Explanation);
        });
    }

    [Fact]
    public void A_code_that_jobs_have_too_tells_both_stories() =>
        Assert.Contains("As the error of a job: ", ErrorPages.Find("provider_unavailable")!, StringComparison.Ordinal);

    [Fact]
    public void Every_field_code_and_attempt_error_is_explained()
    {
        Assert.All(
            DescribedCode.Of(typeof(FieldCodes)),
            code => Assert.Contains($"| `{code.Code}` | {code.Description} |", ErrorPages.Find("validation_failed")!, StringComparison.Ordinal));
        Assert.All(
            DescribedCode.Of(typeof(AttemptErrors)),
            error => Assert.Contains($"| `{error.Code}` | {error.Description} |", ErrorPages.Whole, StringComparison.Ordinal));
    }
}
