using System.Security.Cryptography;
using FluentValidation;
using MusicVerse.Api.Problems;

namespace MusicVerse.Api.Features.Studio;

internal static class SeedRules
{
    /// <summary>2^53 - 1: the largest whole number that JavaScript can carry.</summary>
    public const long Largest = 9_007_199_254_740_991;

    public static IRuleBuilderOptions<T, long?> IsSeed<T>(this IRuleBuilder<T, long?> rule) => rule
        .InclusiveBetween(0, Largest)
        .WithErrorCode(FieldCodes.OutOfRange)
        .WithMessage($"A seed is 0 to {Largest}.");

    /// <summary>53 random bits.</summary>
    public static long ByChance() => (long)(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))) & Largest);
}
