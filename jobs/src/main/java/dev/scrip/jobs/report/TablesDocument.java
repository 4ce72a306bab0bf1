package dev.scrip.jobs.report;

import dev.scrip.table.TableColumn;
import dev.scrip.table.TableContract;
import dev.scrip.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Writes {@code docs/tables.md} from the contracts. */
public final class TablesDocument {
  private TablesDocument() {}

  /** Writes the document to the path given as the only argument. */
  public static void main(String[] args) throws IOException {
    Files.writeString(Path.of(args[0]), text());
  }

  /** The whole document. */
  public static String text() {
    StringBuilder page =
        new StringBuilder(
            """
            # Tables

            Generated from the contracts in `dev.scrip.table` by `scripts/document-tables`; do not edit.

            Delta tables, each in `<warehouse>/<name>`. Money is whole cents (`_cents`) or
            millionths of the currency unit (`_micros`); times are UTC instants; days are days of
            the shop's zone. A column marked with `*` is never empty. Raw tables have the columns
            of the clean table of their name, except for those derived on the way (`event_date`,
            `order_date`, `issue_date`, `redemption_date`, `category`, `audience_only`). A raw row
            must have its key, the ids it refers to (an event's product and a redemption's order
            apart) and its time; `event_type` of an event, `line` of an order line, `starts_on` and
            `ends_on` of a campaign; the amount, percentage or gift that its type of coupon is
            about; `unit_price_cents` of a line whose product has no list price; and
            `discount_cents` of a redemption whose coupon takes no fixed amount off.
            `marketing_consent` and `budget_cents` may be assumed by the conf, other empty cells
            have defaults, and a row that lacks what it needs goes to `quarantine` with the
            reason. An amount may also be given in currency units under its name without `_cents`.
            In files of text the values of a list are separated by `|`, and times are ISO texts,
            such as `2026-03-02 18:30:00` or `2026-03-02T18:30:00+01:00`, not numbers.

            """);
    for (TableContract contract : Tables.ALL) {
      page.append(table(contract));
    }
    return page.toString().stripTrailing() + "\n";
  }

  private static String table(TableContract contract) {
    StringBuilder section = new StringBuilder();
    section.append("## ").append(contract.name()).append("\n\n").append(contract.prose());
    if (!contract.key().isEmpty()) {
      section.append(" Key: `").append(contract.keyText()).append("`.");
    }
    if (!contract.partitionedBy().isEmpty()) {
      section
          .append(" Partitioned by `")
          .append(
              contract.partitionedBy().stream()
                  .map(TableColumn::name)
                  .collect(Collectors.joining("`, `")))
          .append("`.");
    }
    section.append("\n\n| column | type | meaning |\n|---|---|---|\n");
    for (TableColumn column : contract.columns()) {
      section
          .append("| `")
          .append(column.name())
          .append("`")
          .append(column.nullable() ? "" : " *")
          .append(" | ")
          .append(column.sqlType())
          .append(" | ")
          .append(column.prose().replace("|", "\\|"))
          .append(" |\n");
    }
    if (!contract.checks().isEmpty()) {
      section.append("\nChecks: ");
      section.append(
          contract.checks().values().stream()
              .map(c -> "`" + c + "`")
              .collect(Collectors.joining("; ")));
      section.append(".\n");
    }
    return section.append("\n").toString();
  }
}
