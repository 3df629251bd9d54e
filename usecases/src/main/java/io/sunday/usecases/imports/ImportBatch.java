package io.sunday.usecases.imports;

import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.item.ItemDraft;
import io.sunday.storage.imports.ImportProgress;
import io.sunday.storage.imports.ImportReports.Fault;
import io.sunday.usecases.imports.ImportSource.Read;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of some rows. A row that is refused because of a value is tried again without it, and one whose parent was
 * not imported stands on its own: as little as possible is left out, and all of it is said.
 */
final class ImportBatch {

    /** So many fields the job itself tells; all of them are in the report. */
    private static final int FIELD_ERRORS_MAX = 1_000;

    private static final String VALUES = "/itemData/";
    private static final String PARENT = "/parentId";

    private final UUID job;
    private final @Nullable ImportPlan plan;
    private final List<Fault> faults = new ArrayList<>();
    private final JsonArray errors = new JsonArray();
    private long fieldErrors;
    private long created;
    private long failed;
    private long skipped;
    private long incomplete;

    /** @param fieldErrors how many the job tells so far */
    ImportBatch(UUID job, @Nullable ImportPlan plan, long fieldErrors) {
        this.job = job;
        this.plan = plan;
        this.fieldErrors = fieldErrors;
    }

    /** @param create makes the item, or refuses it */
    void take(Read row, Consumer<ItemDraft> create) {
        List<ImportFault> found = new ArrayList<>(row.faults());
        ItemDraft draft = row.draft();
        if (draft == null) {
            skipped += row.blank() ? 1 : 0;
            failed += row.blank() ? 0 : 1;
        } else {
            Optional<ImportFault> refusal =
                    tried(row, row.parent() == 0 ? draft : draft.under(ImportIds.of(job, row.parent())), create, found);
            if (refusal.isPresent()) {
                found = List.of(refusal.get());
                failed++;
            } else {
                created++;
                incomplete += found.isEmpty() ? 0 : 1;
            }
        }
        report(row, found);
    }

    /**
     * @param losses what is left out already
     * @param change adds what names other items, or refuses it
     */
    void link(Read row, List<String> losses, Runnable change) {
        List<ImportFault> found = new ArrayList<>(row.faults());
        try {
            change.run();
            losses.forEach(loss -> found.add(new ImportFault(row.row(), null, loss, false)));
        } catch (RejectedException refused) {
            Rejection why = refused.rejection();
            found.add(new ImportFault(row.row(), null, why.message(), false, why.code()));
        }
        report(row, found);
    }

    /** Tells what was left out of a row that is no item, besides what was seen before. */
    void remark(Read row, List<String> losses) {
        List<ImportFault> found = new ArrayList<>(row.faults());
        String list = row.part() == null ? null : row.part().list();
        losses.forEach(loss -> found.add(new ImportFault(row.row(), list, loss, false)));
        report(row, found);
    }

    private void report(Read row, List<ImportFault> found) {
        int ordinal = 0;
        for (ImportFault fault : found) {
            faults.add(new Fault(
                    row.sequence(),
                    ordinal++,
                    fault.row(),
                    fault.field(),
                    fault.message(),
                    fault.wholeRow(),
                    fault.code()));
            if (fault.wholeRow() || fieldErrors++ < FIELD_ERRORS_MAX) {
                errors.add(fault.json());
            }
        }
    }

    /** Tries without what is refused, until it is made or nothing is left that could be taken away. */
    private Optional<ImportFault> tried(
            Read row, ItemDraft draft, Consumer<ItemDraft> create, List<ImportFault> found) {
        try {
            create.accept(draft);
            return Optional.empty();
        } catch (RejectedException refused) {
            Rejection rejection = refused.rejection();
            List<InvalidField> faults = rejection.errors();
            Map<String, @Nullable Object> values = new HashMap<>(draft.values());
            boolean parent = draft.parentId() != null && !faults.isEmpty();
            for (InvalidField fault : faults) {
                parent = parent && fault.pointer().equals(PARENT);
                if (fault.pointer().startsWith(VALUES)) {
                    values.remove(fault.pointer().substring(VALUES.length()).replaceFirst("/.*", ""));
                    found.add(
                            new ImportFault(row.row(), header(fault.pointer()), fault.message(), false, fault.code()));
                }
            }
            if (parent) {
                found.add(new ImportFault(
                        row.row(), null, "What it stands under was not imported.", false, "parent_not_imported"));
                return tried(row, without(draft, draft.values()), create, found);
            }
            if (values.size() == draft.values().size()) {
                String field =
                        faults.isEmpty() ? null : header(faults.getFirst().pointer());
                return Optional.of(new ImportFault(row.row(), field, rejection.message(), true, rejection.code()));
            }
            return tried(row, draft.with(values), create, found);
        }
    }

    private static ItemDraft without(ItemDraft draft, Map<String, @Nullable Object> values) {
        return new ItemDraft(draft.groupId(), draft.name(), draft.description(), null, draft.position(), values);
    }

    /** The header of the column that a refusal is about. */
    private @Nullable String header(String pointer) {
        return plan == null
                ? null
                : plan.targets().stream()
                        .filter(target -> pointer.equals(VALUES + target.key())
                                || pointer.startsWith(VALUES + target.key() + "/")
                                || pointer.equals("/" + target.kind().name().toLowerCase(Locale.ROOT)))
                        .map(ImportPlan.Target::header)
                        .findFirst()
                        .orElse(null);
    }

    List<Fault> faults() {
        return faults;
    }

    ImportProgress progress(long next) {
        return new ImportProgress(next, created, failed, skipped, incomplete, errors);
    }
}
