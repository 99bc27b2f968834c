// The viewer of the endpoint's description: Swagger UI, from this server alone.
const place = document.querySelector("#swagger-ui");
const chosen = document.documentElement.dataset.scheme;
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
document.documentElement.classList.toggle("dark-mode", chosen ? chosen === "dunkel" : dark);
window.SwaggerUIBundle({
  domNode: place,
  url: place.dataset.description,
  validatorUrl: null,
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  presets: [window.SwaggerUIBundle.presets.apis],
});
