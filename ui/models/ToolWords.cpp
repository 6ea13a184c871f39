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
    {"post_to_topic", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords",
                                        "WRITES: posts into another topic, once people agreed")},
    {"open_change", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords",
                                      "begins a change of an app on staging: a backup, then a branch")},
    {"list_files", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "lists the files of the app it changes")},
    {"read_file", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "reads a file of the app it changes")},
    {"search_files", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "searches the files of the app it changes")},
    {"apply_patch", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "WRITES: changes files of its branch")},
    {"commit_change", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "WRITES: commits what it changed to its branch")},
    {"show_diff", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "shows what its branch changes")},
    {"migrate_staging", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords",
                                          "WRITES: brings its branch to the staging site and migrates it")},
    {"run_tests", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "runs the app's tests on the staging site")},
    {"submit_for_review", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords",
                                            "asks people to approve the change, with its diff and log")},
    {"abandon_change", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "gives its change up")},
    {"change_status", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "says how its change stands")},
    {"mail_search", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "searches its own mailbox")},
    {"mail_read", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "reads a mail of its own mailbox")},
    {"mail_draft", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "WRITES: keeps drafts in its own mailbox")},
    {"mail_send", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords",
                                    "WRITES: sends a mail from its address, once people agreed")},
    {"ask_colleague", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "asks another persona, which answers with its own rights")},
    {"use_skill", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "reads up how something is done, from its skills")},
    {"run_skill_script", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "runs a script of a skill, locked in, without a network")},
    {"calendar_agenda", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "reads what stands in the calendar")},
    {"calendar_free", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "looks for free time in the calendar")},
    {"calendar_create", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "WRITES: puts events into the calendar")},
    {"calendar_move", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "WRITES: moves events of the calendar")},
    {"calendar_cancel", QT_TRANSLATE_NOOP("staffroom::ui::ToolWords", "WRITES: cancels events of the calendar")},
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
