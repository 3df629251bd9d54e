package io.sunday.api;

import io.sunday.api.access.FixedWindows;
import io.sunday.api.access.RateLimiter;
import io.sunday.api.automation.AutomationHandlers;
import io.sunday.api.board.ActivityHandlers;
import io.sunday.api.board.BoardHandlers;
import io.sunday.api.board.ColumnValueHandlers;
import io.sunday.api.board.FavoriteHandlers;
import io.sunday.api.board.OpenBoardHandlers;
import io.sunday.api.board.StructureHandlers;
import io.sunday.api.board.TemplateHandlers;
import io.sunday.api.board.TrashHandlers;
import io.sunday.api.board.UndoHandlers;
import io.sunday.api.calendar.CalendarHandlers;
import io.sunday.api.comment.CommentHandlers;
import io.sunday.api.comment.SubscriptionHandlers;
import io.sunday.api.contract.Contract;
import io.sunday.api.contract.ContractOperation;
import io.sunday.api.contract.ContractPaths;
import io.sunday.api.file.FileHandlers;
import io.sunday.api.folder.FolderHandlers;
import io.sunday.api.form.FormHandlers;
import io.sunday.api.http.FormUploads;
import io.sunday.api.http.Operations;
import io.sunday.api.http.PartUploads;
import io.sunday.api.http.RequestPipeline;
import io.sunday.api.http.UseCaseThreads;
import io.sunday.api.identity.AuthHandlers;
import io.sunday.api.identity.MeHandlers;
import io.sunday.api.identity.RefreshCookie;
import io.sunday.api.imports.ImportHandlers;
import io.sunday.api.item.ItemBatchHandler;
import io.sunday.api.item.ItemHandlers;
import io.sunday.api.item.ItemListHandlers;
import io.sunday.api.item.TransferHandlers;
import io.sunday.api.notification.NotificationHandlers;
import io.sunday.api.organization.InvitationHandlers;
import io.sunday.api.organization.OrganizationHandlers;
import io.sunday.api.recurrence.RecurrenceHandlers;
import io.sunday.api.search.SearchHandlers;
import io.sunday.api.sharing.SharingHandlers;
import io.sunday.api.sharing.TeamHandlers;
import io.sunday.api.site.DocsPage;
import io.sunday.api.site.WebClient;
import io.sunday.api.text.TextHandlers;
import io.sunday.api.time.TimeHandlers;
import io.sunday.api.view.ShareHandlers;
import io.sunday.api.view.ViewHandlers;
import io.sunday.api.workspace.WorkspaceHandlers;
import io.sunday.domain.file.ItemFile;
import io.sunday.domain.form.BroughtFile;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.file.ReceiveFiles;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The routes of the API: the contract's operations under {@code /v1}, the contract itself with its documentation, and
 * the web client for every other address. Made once for a process and mounted into the router of each event loop.
 */
public final class ApiRoutes {

    private static final String BASE = "/v1";

    /** An item with its longest description and all its values stays below. */
    private static final long BODY_BYTES_MAX = 1024 * 1024;

    /** A thousand operations in one request. */
    private static final long BATCH_BYTES_MAX = 8 * 1024 * 1024;

    /** The longest file, and what a form has around it. */
    private static final long UPLOAD_BYTES_MAX = ItemFile.BYTES_MAX + 64 * 1024;

    /** What somebody without an account may bring. */
    private static final long BROUGHT_BYTES_MAX = BroughtFile.BYTES_MAX + 64 * 1024;

    private static final String BATCH = "changeItems";
    private static final String BRING_FILE = "bringFile";
    private static final String OPERATION = "sunday.operation";

    private final Vertx vertx;
    private final Contract contract;
    private final ContractPaths paths;
    private final RequestPipeline pipeline;
    private final Operations operations;
    private final ApiOptions options;
    private final ReceiveFiles files;

    private ApiRoutes(
            Vertx vertx,
            Contract contract,
            RequestPipeline pipeline,
            Operations operations,
            ApiOptions options,
            ReceiveFiles files) {
        operations.requireExactly(contract.operations().keySet());
        this.vertx = vertx;
        this.contract = contract;
        this.paths = new ContractPaths(contract.operations().values());
        this.pipeline = pipeline;
        this.operations = operations;
        this.options = options;
        this.files = files;
    }

    /** Reads the contract, starts the threads of the use cases, and puts everything together. */
    public static Future<ApiRoutes> open(Vertx vertx, ApiParts parts, ApiOptions options) {
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
        FixedWindows windows = new FixedWindows(parts.redis(), parts.clock());
        RateLimiter limiter = new RateLimiter(windows, parts.database().readers(), options.rateLimitPerMinute());
        Future<Contract> contract = Contract.load(vertx);
        Future<UseCaseThreads> started = UseCaseThreads.start(vertx, threads);
        return Future.all(contract, started)
                .map(ignored -> new ApiRoutes(
                        vertx,
                        contract.result(),
                        new RequestPipeline(
                                started.result(),
                                parts.identity().authenticate,
                                limiter,
                                parts.meters(),
                                options.trustForwarded()),
                        operations(parts, options, windows),
                        options,
                        parts.files().receive));
    }

    private static Operations operations(ApiParts parts, ApiOptions options, FixedWindows windows) {
        Operations operations = new Operations();
        UseCases useCases = parts.useCases();
        new AuthHandlers(parts.identity(), new RefreshCookie(options.secureCookies(), options.nodes()))
                .register(operations);
        new MeHandlers(parts.identity()).register(operations);
        new OrganizationHandlers(useCases).register(operations);
        new InvitationHandlers(useCases, options.publicUrl()).register(operations);
        new SharingHandlers(useCases, options.publicUrl()).register(operations);
        new TeamHandlers(useCases).register(operations);
        new WorkspaceHandlers(useCases).register(operations);
        new BoardHandlers(useCases).register(operations);
        new RecurrenceHandlers(useCases).register(operations);
        new FolderHandlers(useCases).register(operations);
        new FavoriteHandlers(useCases).register(operations);
        new StructureHandlers(useCases).register(operations);
        new ColumnValueHandlers(useCases).register(operations);
        new TrashHandlers(useCases).register(operations);
        new UndoHandlers(useCases).register(operations);
        new ViewHandlers(useCases).register(operations);
        new ShareHandlers(parts.identity().shareView, parts.identity().publicViews, windows, options.publicUrl())
                .register(operations);
        new FormHandlers(parts.identity().publicForms, parts.files().forms, windows).register(operations);
        new TemplateHandlers(useCases).register(operations);
        new OpenBoardHandlers(useCases).register(operations);
        new ActivityHandlers(useCases).register(operations);
        new ItemHandlers(useCases).register(operations);
        new TransferHandlers(useCases).register(operations);
        new ItemBatchHandler(useCases).register(operations);
        new ItemListHandlers(useCases, parts.clock()).register(operations);
        new TextHandlers(useCases).register(operations);
        new CommentHandlers(useCases.comments).register(operations);
        new SubscriptionHandlers(useCases.subscriptions).register(operations);
        new FileHandlers(parts.files()).register(operations);
        new TimeHandlers(useCases, parts.clock()).register(operations);
        new AutomationHandlers(useCases).register(operations);
        new NotificationHandlers(useCases).register(operations);
        new SearchHandlers(useCases).register(operations);
        new ImportHandlers(useCases, options.publicUrl()).register(operations);
        new CalendarHandlers(useCases, options.publicUrl()).register(operations);
        return operations;
    }

    /** Adds the routes. Mount this last: the web client takes every address that nobody else took. */
    public void mount(Router root) {
        root.route().order(-1).handler(pipeline::begin);
        options.nodes().mount(root, BASE);
        mountOperations(root);
        new DocsPage(vertx, contract.text()).mount(root);
        options.tiles().mount(root);
        new WebClient(vertx, options.nodes(), options.tiles()).mount(root);
        root.route().handler(context -> pipeline.refuse(404, context));
        root.route().failureHandler(pipeline::failed);
    }

    /** One route for all operations: finding the one that is meant costs a step for each segment of the path. */
    private void mountOperations(Router root) {
        BodyHandler body = BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX);
        BodyHandler batch = BodyHandler.create(false).setBodyLimit(BATCH_BYTES_MAX);
        PartUploads part = new PartUploads(files, ItemFile.BYTES_MAX);
        FormUploads upload = new FormUploads(files, UPLOAD_BYTES_MAX);
        FormUploads brought = new FormUploads(files, BROUGHT_BYTES_MAX);
        Route route = root.route(BASE + "/*");
        route.handler(this::select);
        // The pipeline authenticates and checks the input itself, on the virtual thread that answers; before an upload
        // is taken, the caller is known.
        route.handler(context -> {
            if (operation(context).isUpload()) {
                pipeline.admit(operation(context), operations, context);
            } else {
                context.next();
            }
        });
        route.handler(context -> {
            ContractOperation operation = operation(context);
            if (operation.form()) {
                (operation.id().equals(BRING_FILE) ? brought : upload).handle(context);
            } else if (operation.binary()) {
                part.handle(context);
            } else if (operation.body().isEmpty()) {
                context.next();
            } else {
                (operation.id().equals(BATCH) ? batch : body).handle(context);
            }
        });
        route.handler(context -> pipeline.run(operation(context), operations, context));
    }

    private void select(RoutingContext context) {
        String path = context.normalizedPath().substring(BASE.length());
        String method = context.request().method().name();
        Optional<ContractPaths.Match> match = paths.find(method, path);
        if (match.isPresent()) {
            context.pathParams().putAll(match.get().parameters());
            context.put(OPERATION, match.get().operation());
            context.next();
            return;
        }
        Set<String> allowed = paths.methods(path);
        if (!allowed.isEmpty()) {
            context.response().putHeader("allow", String.join(", ", allowed));
        }
        pipeline.refuse(allowed.isEmpty() ? 404 : 405, context);
    }

    private static ContractOperation operation(RoutingContext context) {
        return Objects.requireNonNull(context.get(OPERATION));
    }
}
