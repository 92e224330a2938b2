using FluentValidation;
using FluentValidation.Results;

namespace MusicVerse.Api.Problems;

public static class ValidationFilter
{
    /// <summary>The handler sees only bodies that <typeparamref name="T"/>'s validator has passed.</summary>
    public static RouteHandlerBuilder Validates<T>(this RouteHandlerBuilder route)
        where T : class =>
        route.WithMetadata(new ValidatesMetadata(typeof(T))).AddEndpointFilter(async (context, next) =>
        {
            var body = context.Arguments.OfType<T>().Single();
            var result = context.HttpContext.RequestServices.GetRequiredService<IValidator<T>>().Validate(body);
            return result.IsValid ? await next(context) : Problem.Invalid([.. result.Errors.Select(Describe)]);
        });

    private static FieldError Describe(ValidationFailure failure) =>
        new(BadBody.JsonPointer("$." + failure.PropertyName), failure.ErrorCode, failure.ErrorMessage);
}

/// <summary>Says that an endpoint can answer 422, for the reference and for the tests.</summary>
public sealed record ValidatesMetadata(Type Body);
