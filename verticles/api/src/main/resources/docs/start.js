window.SwaggerUIBundle({
  url: '/openapi.yaml',
  dom_id: '#docs',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  // Nothing is asked of other hosts.
  validatorUrl: null,
  // Requests go to the server the page came from, whatever the contract gives as its example.
  requestInterceptor: (request) => {
    const target = new URL(request.url, window.location.href);
    if (target.pathname.startsWith('/v1/')) {
      request.url = window.location.origin + target.pathname + target.search;
    }
    return request;
  },
});
