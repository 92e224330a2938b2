using MusicVerse.MiniApp;
using MusicVerse.MiniApp.Accounts;
using MusicVerse.MiniApp.Pages.Studio.Uploading;
using MusicVerse.MiniApp.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddMiniApp();

var app = builder.Build();
app.UseForwardedHeaders();
if (!app.Environment.IsDevelopment())
{
    app.UseExceptionHandler("/error", createScopeForErrors: true);
    app.UseMiddleware<ErrorPages>();
    app.UseHsts();
}

app.UseMiddleware<ContentSecurity>();
app.UseMiddleware<SameOrigin>();
app.UseMiddleware<TextBodies>();
// What stands before it sees a request once, and not again under the address of the page that explains.
app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.UseMiddleware<ErrorPages>();
app.UseRequestLocalization();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.UseRefusedForms();

app.MapDefaultEndpoints();
app.MapStaticAssets().AllowAnonymous().WithMetadata(OpenToLinks.Mark).KeepFonts();
app.MapSignIn();
app.MapUploads();
// Where keys were before there was a developer portal.
app.MapGet("/settings/keys", () => Results.Redirect("/developers/keys", permanent: true)).AllowAnonymous().WithMetadata(OpenToLinks.Mark).AnswersHead();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(MiniAppSetup.ConfigureServerRendering).AnswersHead();
app.Run();
