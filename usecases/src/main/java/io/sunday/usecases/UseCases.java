package io.sunday.usecases;

import io.sunday.domain.change.Ids;
import io.sunday.storage.Database;
import io.sunday.storage.automation.AutomationStore;
import io.sunday.storage.automation.RunStore;
import io.sunday.storage.board.BoardAccesses;
import io.sunday.storage.board.BoardSnapshots;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.item.ItemStore;
import io.sunday.storage.organization.MembershipStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.automation.AnswerEvent;
import io.sunday.usecases.automation.Automations;
import io.sunday.usecases.automation.ChangeAutomation;
import io.sunday.usecases.automation.ClickButton;
import io.sunday.usecases.automation.CreateAutomation;
import io.sunday.usecases.automation.DeleteAutomation;
import io.sunday.usecases.automation.ReadAutomations;
import io.sunday.usecases.automation.RetireAutomations;
import io.sunday.usecases.automation.RevertAutomation;
import io.sunday.usecases.automation.RunActions;
import io.sunday.usecases.board.ChangeBoard;
import io.sunday.usecases.board.ChangeColumns;
import io.sunday.usecases.board.ChangeGroups;
import io.sunday.usecases.board.ChangeLabels;
import io.sunday.usecases.board.ConvertColumn;
import io.sunday.usecases.board.CreateBoard;
import io.sunday.usecases.board.Favorites;
import io.sunday.usecases.board.ListBoards;
import io.sunday.usecases.board.OpenBoard;
import io.sunday.usecases.board.PreviewFormula;
import io.sunday.usecases.board.ReadActivity;
import io.sunday.usecases.board.ReadEvents;
import io.sunday.usecases.board.ReadPersonActivity;
import io.sunday.usecases.board.ReadStructure;
import io.sunday.usecases.calendar.CalendarFeeds;
import io.sunday.usecases.change.GroupWatch;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.column.FollowKinds;
import io.sunday.usecases.column.FollowLabels;
import io.sunday.usecases.comment.BringComments;
import io.sunday.usecases.comment.Comments;
import io.sunday.usecases.folder.Folders;
import io.sunday.usecases.imports.ExportBoard;
import io.sunday.usecases.imports.ImportParts;
import io.sunday.usecases.imports.ImportRunner;
import io.sunday.usecases.imports.ReadImportReport;
import io.sunday.usecases.imports.ReadJob;
import io.sunday.usecases.imports.StartImport;
import io.sunday.usecases.imports.UndoImport;
import io.sunday.usecases.item.ArchiveItem;
import io.sunday.usecases.item.BoardColumns;
import io.sunday.usecases.item.ChangeItem;
import io.sunday.usecases.item.ChangeItems;
import io.sunday.usecases.item.CreateItem;
import io.sunday.usecases.item.DeleteItem;
import io.sunday.usecases.item.DuplicateItem;
import io.sunday.usecases.item.ItemCommits;
import io.sunday.usecases.item.ItemWrites;
import io.sunday.usecases.item.ListItems;
import io.sunday.usecases.item.ListSubitems;
import io.sunday.usecases.item.MoveItem;
import io.sunday.usecases.item.ReadItem;
import io.sunday.usecases.item.RestoreItem;
import io.sunday.usecases.item.SummarizeItems;
import io.sunday.usecases.item.TransferBack;
import io.sunday.usecases.item.TransferItems;
import io.sunday.usecases.link.FollowLinks;
import io.sunday.usecases.link.LinkSettings;
import io.sunday.usecases.link.RefreshLinks;
import io.sunday.usecases.link.ShowConnected;
import io.sunday.usecases.link.WithheldColumns;
import io.sunday.usecases.notification.Notifications;
import io.sunday.usecases.notification.Notify;
import io.sunday.usecases.notification.Subscriptions;
import io.sunday.usecases.notification.TellPeople;
import io.sunday.usecases.organization.ChangeMember;
import io.sunday.usecases.organization.ChangeOrganization;
import io.sunday.usecases.organization.GuestInvitations;
import io.sunday.usecases.organization.Invitations;
import io.sunday.usecases.organization.ReadOrganizations;
import io.sunday.usecases.recurrence.MakeDueItems;
import io.sunday.usecases.recurrence.Recurrences;
import io.sunday.usecases.search.SearchItems;
import io.sunday.usecases.sharing.BoardMembers;
import io.sunday.usecases.team.Teams;
import io.sunday.usecases.template.CopyBoards;
import io.sunday.usecases.template.Templates;
import io.sunday.usecases.text.Texts;
import io.sunday.usecases.time.ReadTime;
import io.sunday.usecases.time.TrackTime;
import io.sunday.usecases.trash.ListTrash;
import io.sunday.usecases.undo.UndoBesideBoards;
import io.sunday.usecases.undo.UndoChanges;
import io.sunday.usecases.view.BringViews;
import io.sunday.usecases.view.ChangeViews;
import io.sunday.usecases.view.ReadViews;
import io.sunday.usecases.view.ViewBaselines;
import io.sunday.usecases.workspace.ChangeWorkspace;
import io.sunday.usecases.workspace.CreateWorkspace;
import io.sunday.usecases.workspace.ReadWorkspaces;
import io.sunday.usecases.workspace.WorkspaceAdmins;
import io.vertx.core.eventbus.EventBus;
import java.time.InstantSource;

/** Everything that a person, a program or a recipe can do with boards and items, put together once for a node. */
public final class UseCases {

    public final AccessControl access;
    public final Writes writes;
    /** Past the second wall: for who is not in an organization yet, and for forms. */
    public final Writes past;

    public final ItemWrites itemWrites;
    public final BoardStructures structures;
    public final CreateItem createItem;
    public final ChangeItem changeItem;
    public final ChangeItems changeItems;
    public final MoveItem moveItem;
    public final TransferItems transferItems;
    public final DeleteItem deleteItem;
    public final ArchiveItem archiveItem;
    public final RestoreItem restoreItem;
    public final ReadItem readItem;
    public final ListItems listItems;
    public final SummarizeItems summarizeItems;
    public final ListSubitems listSubitems;
    public final OpenBoard openBoard;
    public final ReadEvents readEvents;
    public final ReadActivity readActivity;
    public final ReadPersonActivity readPersonActivity;
    public final StartImport startImport;
    public final ImportParts importParts;
    public final ImportRunner importRunner;
    public final ReadJob readJob;
    public final UndoImport undoImport;
    public final ReadImportReport readImportReport;
    public final ExportBoard exportBoard;
    public final CalendarFeeds calendarFeeds;
    public final ReadOrganizations readOrganizations;
    public final ChangeOrganization changeOrganization;
    public final ChangeMember changeMember;
    public final Invitations invitations;
    public final CreateWorkspace createWorkspace;
    public final ChangeWorkspace changeWorkspace;
    public final ReadWorkspaces readWorkspaces;
    public final CreateBoard createBoard;
    public final Templates templates;
    public final CopyBoards copyBoards;
    public final DuplicateItem duplicateItem;
    public final Favorites favorites;
    public final Folders folders;
    public final Recurrences recurrences;
    public final MakeDueItems makeDueItems;
    public final ChangeBoard changeBoard;
    public final BoardMembers boardMembers;
    public final Teams teams;
    public final WorkspaceAdmins workspaceAdmins;
    public final GuestInvitations guestInvitations;
    public final ChangeColumns changeColumns;
    public final ChangeLabels changeLabels;
    public final ConvertColumn convertColumn;
    public final PreviewFormula previewFormula;
    public final FollowLinks followLinks;
    public final ShowConnected showConnected;
    public final ChangeGroups changeGroups;
    public final ReadStructure readStructure;
    public final ChangeViews changeViews;
    public final ReadViews readViews;
    public final ViewBaselines viewBaselines;
    public final ListBoards listBoards;
    public final ListTrash listTrash;
    public final UndoChanges undoChanges;
    public final UndoBesideBoards undoBesideBoards;
    public final Notify notify;
    public final TellPeople tellPeople;
    public final Notifications notifications;
    public final Subscriptions subscriptions;
    public final CreateAutomation createAutomation;
    public final ChangeAutomation changeAutomation;
    public final DeleteAutomation deleteAutomation;
    public final ReadAutomations readAutomations;
    public final AnswerEvent answerEvent;
    public final ClickButton clickButton;
    public final RetireAutomations retireAutomations;
    public final SearchItems searchItems;
    public final Texts texts;
    public final Comments comments;
    public final TrackTime trackTime;
    public final ReadTime readTime;

    public UseCases(Database database, EventBus bus, Ids ids, InstantSource clock) {
        this(database, bus, ids, clock, GroupWatch.NONE);
    }

    /** @param watch sees how writes are gathered */
    public UseCases(Database database, EventBus bus, Ids ids, InstantSource clock, GroupWatch watch) {
        ItemStore items = new ItemStore();
        Reads reads = new Reads(database.walledReaders());
        Reads scans = new Reads(database.walledScans());
        access = new AccessControl();
        writes = new Writes(database.walledWriters(), database.writers(), bus, ids, clock, true);
        past = new Writes(database.writers(), bus, ids, clock);
        structures = new BoardStructures();
        itemWrites = new ItemWrites(access, structures, items);
        ItemCommits commits = new ItemCommits(writes, access, structures, reads, watch);
        LinkSettings links = new LinkSettings(access, structures);
        createItem = new CreateItem(commits, writes, itemWrites);
        changeItem = new ChangeItem(commits, writes, itemWrites);
        changeItems = new ChangeItems(writes, itemWrites);
        moveItem = new MoveItem(commits, writes, itemWrites, items);
        transferItems = new TransferItems(writes, reads, access, structures, itemWrites);
        deleteItem = new DeleteItem(commits, writes, itemWrites);
        archiveItem = new ArchiveItem(commits, writes, itemWrites);
        restoreItem = new RestoreItem(writes, itemWrites);
        readItem = new ReadItem(reads, access, structures, items);
        listSubitems = new ListSubitems(reads, access, structures, items);
        BoardColumns columns = new BoardColumns(database.readers(), BoardColumns.ITEMS_MIN);
        listItems = new ListItems(reads, scans, access, structures, columns);
        summarizeItems = new SummarizeItems(reads, scans, access, structures, columns);
        openBoard = new OpenBoard(reads, access, structures, new BoardSnapshots());
        readEvents = new ReadEvents(reads, access, structures, new EventLog());
        readOrganizations = new ReadOrganizations(reads, access, clock);
        changeOrganization = new ChangeOrganization(writes, access);
        changeMember = new ChangeMember(writes, access);
        invitations = new Invitations(writes, past, database.readers(), access, clock);
        createWorkspace = new CreateWorkspace(writes, access);
        changeWorkspace = new ChangeWorkspace(writes, access);
        readWorkspaces = new ReadWorkspaces(reads, access);
        createBoard = new CreateBoard(writes, access, links);
        Writes notUndoable = new Writes(database.walledWriters(), database.writers(), bus, ids, clock, false);
        Writes following = new Writes(database.writers(), bus, ids, clock, false);
        boardMembers = new BoardMembers(notUndoable, reads, access);
        teams = new Teams(notUndoable, reads, access);
        workspaceAdmins = new WorkspaceAdmins(notUndoable, reads, access);
        guestInvitations = new GuestInvitations(notUndoable, reads, access, clock);
        followLinks = new FollowLinks(
                structures,
                new RefreshLinks(following, structures),
                new WithheldColumns(following, structures),
                new FollowLabels(following, structures, bus),
                new FollowKinds(following, structures));
        showConnected = new ShowConnected(notUndoable, access, structures);
        BringComments bringComments = new BringComments(access);
        templates = new Templates(reads, writes, access);
        duplicateItem = new DuplicateItem(writes, itemWrites, items);
        favorites = new Favorites(reads, writes, access);
        recurrences = new Recurrences(writes, reads, access, structures, clock);
        makeDueItems =
                new MakeDueItems(new Writes(database.background(), bus, ids, clock, false), structures, itemWrites);
        folders = new Folders(reads, writes, access);
        changeBoard = new ChangeBoard(writes, access, structures);
        changeColumns = new ChangeColumns(writes, access, structures, links);
        changeLabels = new ChangeLabels(writes, access, structures, bus);
        convertColumn = new ConvertColumn(writes, reads, access, structures);
        previewFormula = new PreviewFormula(reads, access, structures, links);
        changeGroups = new ChangeGroups(writes, access, structures);
        readStructure = new ReadStructure(reads, access, structures);
        changeViews = new ChangeViews(writes, access, structures);
        readViews = new ReadViews(reads, access, structures);
        viewBaselines = new ViewBaselines(changeViews, access, structures, reads);
        listBoards = new ListBoards(reads, access, readWorkspaces);
        listTrash = new ListTrash(reads, access, structures, readWorkspaces);
        notify = new Notify();
        subscriptions = new Subscriptions(notUndoable, reads, access, items);
        notifications = new Notifications(writes, reads);
        AutomationStore automationStore = new AutomationStore();
        MembershipStore memberships = new MembershipStore();
        RunStore runs = new RunStore();
        Automations automations =
                new Automations(access, new BoardAccesses(), structures, automationStore, memberships, bus);
        createAutomation = new CreateAutomation(writes, automations);
        changeAutomation = new ChangeAutomation(writes, automations);
        deleteAutomation = new DeleteAutomation(writes, automations);
        copyBoards = new CopyBoards(
                notUndoable,
                access,
                structures,
                createBoard,
                itemWrites,
                bringComments,
                new BringViews(),
                createAutomation,
                automations,
                templates);
        comments = new Comments(writes, reads, access, items);
        texts = new Texts(writes, past, database.readers(), access, structures, items, itemWrites);
        undoChanges = new UndoChanges(
                writes,
                access,
                itemWrites,
                new TransferBack(transferItems, itemWrites),
                changeBoard,
                changeColumns,
                changeLabels,
                convertColumn,
                changeGroups,
                changeViews,
                comments.write,
                recurrences,
                new RevertAutomation(automations, changeAutomation, deleteAutomation),
                texts.settle);
        undoBesideBoards = new UndoBesideBoards(writes, access, changeBoard, folders, favorites, changeWorkspace);
        readAutomations = new ReadAutomations(reads, automations, runs);
        tellPeople = new TellPeople(following, structures, notify, access);
        RunActions runActions = new RunActions(notify);
        answerEvent = new AnswerEvent(writes, itemWrites, structures, automationStore, runs, runActions, ids);
        clickButton = new ClickButton(notUndoable, itemWrites, automationStore);
        retireAutomations = new RetireAutomations(
                new Writes(database.background(), bus, ids, clock, false),
                database.background(),
                structures,
                automationStore,
                notify);
        readActivity = new ReadActivity(notUndoable, reads, access, structures, items);
        readPersonActivity = new ReadPersonActivity(notUndoable, database.readers(), reads, access, structures);
        trackTime = new TrackTime(writes, access, structures, itemWrites, items);
        readTime = new ReadTime(reads, access, items, trackTime);
        searchItems = new SearchItems(reads, access, structures, bus);
        importParts = new ImportParts(
                access, itemWrites, bringComments, new BringViews(), createAutomation, automations, changeGroups);
        importRunner = new ImportRunner(
                database,
                ImportRunner.LEASE,
                new Writes(database.background(), bus, ids, clock, false),
                itemWrites,
                createBoard,
                structures,
                importParts);
        startImport = new StartImport(reads, writes, access, createBoard, importRunner);
        readJob = new ReadJob(reads);
        undoImport = new UndoImport(notUndoable, changeBoard, changeColumns, structures);
        readImportReport = new ReadImportReport(reads, readJob);
        calendarFeeds = new CalendarFeeds(writes, database.readers(), reads, access, structures, listItems);
        exportBoard = new ExportBoard(reads, access, structures, viewBaselines);
    }
}
