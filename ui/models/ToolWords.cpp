#include "ui/models/ToolWords.h"

namespace staffroom::ui {

namespace {

struct ToolWord {
    const char* tool;
    const char* words;
};

const ToolWord toolWords[]{
    {"erp_list",
     QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "reads lists of documents its ERPNext user may see")},
    {"erp_get", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "reads one document")},
    {"erp_count", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "counts documents")},
    {"erp_report", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "runs ERPNext's reports")},
    {"erp_create", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "WRITES: makes new documents, as drafts")},
    {"erp_update", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "WRITES: changes documents")},
    {"erp_comment", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "WRITES: comments on documents")},
    {"erp_attach", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "WRITES: attaches files to documents")},
    {"erp_print", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "prints a document as PDF and sends it")},
    {"erp_method",
     QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "calls the server methods listed below, and no others")},
    {"remember", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "keeps notes in its own memory")},
    {"recall", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "searches its own notes")},
    {"forget", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "erases its own notes, pinned ones excepted")},
    {"run_script", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords",
                                     "runs the scripts listed below, locked in, without a network")},
    {"read_document", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords",
                                        "reads documents people send it, and attachments in ERPNext")},
    {"zabbix_problems", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "reads Zabbix's problems")},
    {"zabbix_hosts", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "reads Zabbix's hosts")},
    {"zabbix_acknowledge",
     QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "WRITES: acknowledges problems in Zabbix")},
};

} // namespace

QString ToolWords::of(const QString& tool) {
    for (const auto& each : toolWords) {
        if (tool == QLatin1String(each.tool))
            return QCoreApplication::translate("staffroom::ui::ToolWords", each.words);
    }
    return {};
}

std::vector<control::ChoiceLine> ToolWords::choices(const QStringList& tools) {
    std::vector<control::ChoiceLine> lines;
    for (const auto& tool : tools)
        lines.push_back({tool, tool, of(tool)});
    return lines;
}

} // namespace staffroom::ui
