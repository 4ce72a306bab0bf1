package dev.scrip.jobs.report;

import dev.scrip.jobs.io.Warehouse;
import dev.scrip.table.AllocationCertificateTable;
import dev.scrip.table.SegmentProfileTable;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/**
 * The report on a night that marketing reads in a browser: one file that loads nothing, in each of
 * the {@link #LANGUAGES}.
 */
final class HtmlReport {
  /** The languages it is written in. */
  static final List<Words> LANGUAGES = List.of(Words.ENGLISH, Words.in("zh"));

  private static final Configuration TEMPLATES = templates();
  private static final String PERCENTAGE = "[0-9]+\\.[0-9] %";

  private final NightSections night;
  private final List<Section> sections;
  private final Section described;
  private final List<Row> profiles;
  private final List<Headline> headlines;

  /** Reads all that the report says. */
  HtmlReport(NightSections night) {
    this.night = night;
    Warehouse warehouse = night.warehouse();
    profiles = warehouse.read(SegmentProfileTable.CONTRACT, night.runDate()).collectAsList();
    OptionalDouble gap =
        warehouse
            .read(AllocationCertificateTable.CONTRACT, night.runDate())
            .collectAsList()
            .stream()
            .mapToDouble(r -> r.<Double>getAs(AllocationCertificateTable.RELATIVE_GAP.name()))
            .findFirst();
    headlines = Headline.of(NightFigures.of(warehouse, night.runDate()), gap);
    described = night.segments();
    sections =
        List.of(
            night.campaigns(),
            night.limits(),
            night.scarce(),
            night.coupons(),
            night.reasons(),
            night.responseTypes(),
            described,
            night.changes(),
            night.allocation(),
            night.models(),
            night.drift(),
            night.rawRows(),
            night.quarantine(),
            night.assumedOrMissing());
  }

  /** What the file of a language is called. */
  static String fileName(Words words) {
    return "report." + words.language() + ".html";
  }

  /** The whole file. */
  String in(Words words) {
    Map<String, Object> page = new TreeMap<>();
    page.put("language", words.language());
    page.put("languages", LANGUAGES.stream().map(HtmlReport::link).toList());
    page.put("title", Text.of("Coupons of the night of %s", night.runDate()).in(words));
    page.put("money", Text.of("money in %s", night.conf().currency()).in(words));
    page.put("cards", cards(words));
    page.put(
        "sections",
        sections.stream().filter(s -> !s.isEmpty()).map(s -> section(s, words)).toList());
    try {
      StringWriter html = new StringWriter();
      TEMPLATES.getTemplate("report.ftlh").process(page, html);
      return html.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (TemplateException e) {
      throw new IllegalStateException("the report's template is broken", e);
    }
  }

  private static Map<String, Object> link(Words words) {
    return Map.of("code", words.language(), "name", words.of("English"), "file", fileName(words));
  }

  /** The figures that stand on top. */
  private List<Map<String, Object>> cards(Words words) {
    return headlines.stream()
        .map(
            card ->
                Map.<String, Object>of(
                    "label", card.label().in(words),
                    "value", card.value(),
                    "below", card.below().in(words)))
        .toList();
  }

  private Map<String, Object> section(Section section, Words words) {
    return Map.of(
        "title",
        words.of(section.title()),
        "columns",
        section.columns().stream().map(words::of).toList(),
        "numeric",
        IntStream.rangeClosed(1, section.columns().size()).mapToObj(section::isNumeric).toList(),
        "rows",
        section.rows().stream()
            .map(row -> row.stream().map(cell -> cell(cell.in(words))).toList())
            .toList(),
        "remarks",
        section.remarks().stream().map(r -> r.in(words)).toList(),
        "chart",
        section.equals(described) ? segmentChart(words) : "");
  }

  /** A percentage is drawn as a bar behind its number. */
  private static Map<String, Object> cell(String text) {
    boolean percentage = text.matches(PERCENTAGE);
    double share = percentage ? Double.parseDouble(text.substring(0, text.length() - 2)) : 0;
    return Map.of("text", text, "bar", percentage, "share", share);
  }

  /** The segments as a picture; empty where there are none. */
  String segmentChart(Words words) {
    return profiles.isEmpty()
        ? ""
        : new SegmentChart(night.runDate(), night.conf().currency(), profiles, words).svg();
  }

  private static Configuration templates() {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setClassForTemplateLoading(HtmlReport.class, "");
    configuration.setDefaultEncoding("UTF-8");
    configuration.setNumberFormat("computer");
    return configuration;
  }
}
