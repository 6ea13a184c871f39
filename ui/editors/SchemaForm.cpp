#include "ui/editors/SchemaForm.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

constexpr int longText = 1'000, rowHeight = 24;

/// What the schema says, in the window's language.
QString said(const QString& words) {
    return QCoreApplication::translate("staffroom::schema", words.toUtf8().constData());
}

QString sentence(QString words) {
    if (!words.isEmpty())
        words[0] = words[0].toUpper();
    return words;
}

/// As high as its words need in this width: a scrolled column does not ask for more than the least.
void setWords(QLabel* label, const QString& words) {
    label->setText(words);
    label->ensurePolished();
    label->setFixedHeight(std::max(0, label->heightForWidth(label->maximumWidth()))); // -1: no words
}

QLabel* makeLabel(const QString& text, const char* role, int width) {
    auto* made = new QLabel;
    made->setProperty("role", QLatin1String(role));
    made->setWordWrap(true);
    made->setFixedWidth(width);
    setWords(made, text);
    return made;
}

/// What is checked, in the order the file has; what is new comes last.
QJsonArray checkedIn(const QListWidget& list, const QJsonArray& before) {
    QJsonArray checked, ids;
    for (int i = 0; i < list.count(); ++i) {
        if (list.item(i)->checkState() == Qt::Checked)
            checked.append(list.item(i)->data(Qt::UserRole).toString());
    }
    for (const auto& id : before) {
        if (checked.contains(id))
            ids.append(id);
    }
    for (const auto& id : checked) {
        if (!ids.contains(id))
            ids.append(id);
    }
    return ids;
}

} // namespace

SchemaForm::SchemaForm(int columnWidth, QWidget* parent)
    : QWidget(parent), m_layout(new QVBoxLayout(this)), m_width(columnWidth) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(12);
    m_layout->addStretch();
}

void SchemaForm::setDraft(PersonaDraft* draft) {
    m_draft = draft;
    showDraft();
}

QJsonObject SchemaForm::nodeOf(const QJsonObject& schema, const QString& pointer) {
    QJsonObject node = schema;
    for (const auto& part : pointer.split(u'/', Qt::SkipEmptyParts)) {
        auto next = node.value(QStringLiteral("properties")).toObject().value(part).toObject();
        if (next.isEmpty()) { // a job, whatever it is called
            for (const auto& each : node.value(QStringLiteral("patternProperties")).toObject()) {
                const QString reference = each.toObject().value(QStringLiteral("$ref")).toString();
                if (!reference.isEmpty())
                    next = schema.value(QStringLiteral("definitions"))
                               .toObject()
                               .value(reference.section(u'/', -1))
                               .toObject();
            }
        }
        node = next;
    }
    return node;
}

void SchemaForm::addField(const QString& pointer, const QJsonObject& node, const Choices& choices) {
    if (node.isEmpty())
        return; // a runtime of another version does not know it
    const QString kind = node.value(QStringLiteral("type")).toString();
    const bool fixed = node.contains(QStringLiteral("enum"));
    Field field = kind == u"integer"                    ? makeNumber(pointer, node)
                  : kind == u"boolean"                  ? makeCheck(pointer, node)
                  : kind == u"array" && choices.empty() ? makeLines(pointer)
                  : kind == u"array"                    ? makeMany(pointer, choices)
                  : fixed || !choices.empty()           ? makePick(pointer, node, choices)
                                                        : makeText(pointer, node);
    const QString title = said(node.value(QStringLiteral("title")).toString());
    field.pointer = pointer;
    field.editor->setObjectName(nameOf(pointer));
    field.editor->setAccessibleName(title);
    field.editor->setMaximumWidth(m_width);
    field.problem = makeLabel({}, "trouble", m_width);
    field.problem->setObjectName(QStringLiteral("problem:") + pointer);
    field.problem->hide();
    auto* row = new QWidget;
    auto* lines = new QVBoxLayout(row);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(3);
    if (kind != u"boolean") {
        auto* name = makeLabel(title, "field", m_width);
        name->setBuddy(field.editor);
        lines->addWidget(name);
    }
    lines->addWidget(field.editor);
    lines->addWidget(field.problem);
    const QString description = said(node.value(QStringLiteral("description")).toString());
    if (pointer != u"/tools") // its list says it all
        lines->addWidget(makeLabel(sentence(description), "muted", m_width));
    field.editor->setAccessibleDescription(description);
    addWidget(row);
    m_fields.push_back(std::move(field));
}

void SchemaForm::addWidget(QWidget* widget) {
    m_layout->insertWidget(m_layout->count() - 1, widget);
    m_rows.push_back(widget);
}

void SchemaForm::removeFields() {
    for (auto* row : m_rows)
        delete row;
    m_rows.clear();
    m_fields.clear();
}

int SchemaForm::showProblems(const std::vector<control::ProblemLine>& problems) {
    int count = 0;
    const QString file =
        QStringLiteral("personas/%1/persona.json").arg(m_draft ? m_draft->persona() : QString());
    for (auto& field : m_fields) {
        QStringList words;
        for (const auto& each : problems) {
            if (each.file != file)
                continue; // another persona's trouble with this one
            if (each.path != field.pointer && !each.path.startsWith(field.pointer + u'/'))
                continue;
            words << tr("This %1. Right would be: %2.").arg(each.what, each.remedy);
            ++count;
        }
        setWords(field.problem, words.join(u'\n'));
        field.problem->setVisible(!words.isEmpty());
    }
    return count;
}

void SchemaForm::showDraft() {
    if (m_draft == nullptr)
        return;
    m_showing = true;
    for (const auto& field : m_fields)
        field.show(m_draft->at(field.pointer));
    m_showing = false;
}

/// A value that is not there and is as usual stays away.
void SchemaForm::change(const QString& pointer, const QJsonValue& value, const QJsonValue& usual) {
    if (m_showing || m_draft == nullptr)
        return;
    if (m_draft->at(pointer).isUndefined() && value == usual)
        return;
    m_draft->set(pointer, value);
}

SchemaForm::Field SchemaForm::makeText(const QString& pointer, const QJsonObject& node) {
    Field field;
    if (node.value(QStringLiteral("maxLength")).toInt() > longText) {
        auto* edit = new QPlainTextEdit;
        edit->setProperty("role", QStringLiteral("field"));
        edit->setTabChangesFocus(true);
        edit->setFixedHeight(5 * rowHeight);
        connect(edit, &QPlainTextEdit::textChanged, this,
                [this, edit, pointer] { change(pointer, edit->toPlainText(), QString()); });
        field.editor = edit;
        field.show = [edit](const QJsonValue& value) {
            if (edit->toPlainText() != value.toString())
                edit->setPlainText(value.toString());
        };
        return field;
    }
    auto* edit = new QLineEdit;
    connect(edit, &QLineEdit::textEdited, this,
            [this, pointer](const QString& text) { change(pointer, text, QString()); });
    field.editor = edit;
    field.show = [edit](const QJsonValue& value) {
        if (edit->text() != value.toString())
            edit->setText(value.toString());
    };
    return field;
}

SchemaForm::Field SchemaForm::makePick(const QString& pointer, const QJsonObject& node,
                                       const Choices& choices) {
    auto* pick = new QComboBox;
    const QJsonValue usual = node.value(QStringLiteral("default"));
    if (node.contains(QStringLiteral("enum"))) {
        for (const auto& each : node.value(QStringLiteral("enum")).toArray())
            pick->addItem(each.toString().isEmpty() ? tr("none") : said(each.toString()), each.toString());
    } else if (usual.toString().isEmpty() && usual.isString()) {
        pick->addItem(tr("as usual"), QString());
    }
    for (const auto& each : choices)
        pick->addItem(each.detail.isEmpty() ? each.name
                                            : QStringLiteral("%1 · %2").arg(each.name, each.detail),
                      each.id);
    connect(pick, &QComboBox::activated, this, [this, pick, pointer, usual](int index) {
        change(pointer, pick->itemData(index).toString(), usual);
    });
    Field field;
    field.editor = pick;
    field.show = [pick, usual](const QJsonValue& value) {
        const QString id = value.isUndefined() ? usual.toString() : value.toString();
        int index = pick->findData(id);
        if (index < 0) { // what is not there is shown as it is: the check says what is wrong
            pick->addItem(id, id);
            index = pick->count() - 1;
        }
        pick->setCurrentIndex(index);
    };
    return field;
}

SchemaForm::Field SchemaForm::makeNumber(const QString& pointer, const QJsonObject& node) {
    auto* number = new QSpinBox;
    number->setRange(node.value(QStringLiteral("minimum")).toInt(0),
                     node.value(QStringLiteral("maximum")).toInt(1'000'000));
    number->setFixedWidth(120);
    const QJsonValue usual = node.value(QStringLiteral("default"));
    connect(number, &QSpinBox::valueChanged, this,
            [this, pointer, usual](int value) { change(pointer, value, usual); });
    Field field;
    field.editor = number;
    field.show = [number, usual](const QJsonValue& value) {
        number->setValue(value.isUndefined() ? usual.toInt() : value.toInt());
    };
    return field;
}

SchemaForm::Field SchemaForm::makeCheck(const QString& pointer, const QJsonObject& node) {
    auto* check = new QCheckBox(said(node.value(QStringLiteral("title")).toString()));
    const QJsonValue usual = node.value(QStringLiteral("default"));
    connect(check, &QCheckBox::toggled, this,
            [this, pointer, usual](bool on) { change(pointer, on, usual); });
    Field field;
    field.editor = check;
    field.show = [check, usual](const QJsonValue& value) {
        check->setChecked(value.isUndefined() ? usual.toBool() : value.toBool());
    };
    return field;
}

SchemaForm::Field SchemaForm::makeMany(const QString& pointer, const Choices& choices) {
    auto* list = new QListWidget;
    list->setProperty("role", QStringLiteral("field"));
    for (const auto& each : choices) {
        const QString words =
            each.detail.isEmpty() ? each.name : QStringLiteral("%1   —  %2").arg(each.name, each.detail);
        auto* item = new QListWidgetItem(words, list);
        item->setData(Qt::UserRole, each.id);
        item->setFlags(Qt::ItemIsUserCheckable | Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        item->setCheckState(Qt::Unchecked);
        item->setSizeHint(QSize(0, rowHeight));
        item->setToolTip(words);
    }
    list->setFixedHeight(std::min(10, std::max(2, list->count())) * rowHeight + 10);
    connect(list, &QListWidget::itemChanged, this, [this, list, pointer] {
        if (!m_showing && m_draft != nullptr)
            change(pointer, checkedIn(*list, m_draft->at(pointer).toArray()), QJsonArray());
    });
    Field field;
    field.editor = list;
    field.show = [list](const QJsonValue& value) {
        const QJsonArray ids = value.toArray();
        for (const auto& id : ids) { // what nobody knows is shown, so that it can be taken out
            bool known = false;
            for (int i = 0; i < list->count(); ++i)
                known = known || list->item(i)->data(Qt::UserRole) == id.toString();
            if (known)
                continue;
            auto* item = new QListWidgetItem(id.toString(), list);
            item->setData(Qt::UserRole, id.toString());
            item->setFlags(Qt::ItemIsUserCheckable | Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        }
        for (int i = 0; i < list->count(); ++i)
            list->item(i)->setCheckState(
                ids.contains(list->item(i)->data(Qt::UserRole).toString()) ? Qt::Checked : Qt::Unchecked);
    };
    return field;
}

SchemaForm::Field SchemaForm::makeLines(const QString& pointer) {
    auto* edit = new QPlainTextEdit;
    edit->setProperty("role", QStringLiteral("field"));
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(3 * rowHeight);
    edit->setPlaceholderText(tr("one a line"));
    connect(edit, &QPlainTextEdit::textChanged, this, [this, edit, pointer] {
        QJsonArray lines;
        for (const auto& line : edit->toPlainText().split(u'\n')) {
            if (!line.trimmed().isEmpty())
                lines.append(line.trimmed());
        }
        change(pointer, lines, QJsonArray());
    });
    Field field;
    field.editor = edit;
    field.show = [edit](const QJsonValue& value) {
        QStringList lines, shown;
        for (const auto& each : value.toArray())
            lines << each.toString();
        for (const auto& each : edit->toPlainText().split(u'\n', Qt::SkipEmptyParts))
            shown << each.trimmed();
        if (lines != shown)
            edit->setPlainText(lines.join(u'\n'));
    };
    return field;
}

} // namespace staffroom::ui
