#include "ui/hire/HireStep.h"

#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

/// Where a problem is, in one word: a place of persona.json as it is, "rules", or "team:" and the place.
QString placeOf(const control::ProblemLine& problem) {
    if (problem.file.endsWith(QStringLiteral("PERSONA.md")))
        return QStringLiteral("rules");
    return problem.file == u"team.json" ? QStringLiteral("team:") + problem.path : problem.path;
}

bool isBelow(const QString& place, const QStringList& places) {
    return std::any_of(places.begin(), places.end(), [&](const QString& each) {
        return place == each || place.startsWith(each + u'/');
    });
}

} // namespace

QLabel* HireStep::words(const char* role, const QString& text) {
    auto* label = new QLabel(text);
    label->setProperty("role", QLatin1String(role));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

HireStep::HireStep(const QString& title, const QString& explanation, QWidget* parent)
    : QWidget(parent), m_title(title), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(24, 20, 24, 16);
    m_column->setSpacing(4);
    m_column->addWidget(words("name", title));
    m_column->addWidget(words("muted", explanation));
    m_column->addSpacing(8);
}

void HireStep::add(const QString& name, QWidget* field, const QStringList& places, const QString& hint) {
    if (!name.isEmpty()) {
        auto* heading = words("field", name);
        heading->setTextInteractionFlags(Qt::NoTextInteraction);
        heading->setBuddy(field);
        m_column->addWidget(heading);
        QString plain = name;
        field->setAccessibleName(plain.remove(u'&'));
    }
    m_column->addWidget(field);
    if (!hint.isEmpty())
        m_column->addWidget(words("muted", hint));
    if (!places.isEmpty()) {
        auto* problem = words("trouble");
        problem->setObjectName(QStringLiteral("problem:") + places.front());
        problem->hide();
        m_column->addWidget(problem);
        m_problems.push_back({places, problem});
    }
    m_column->addSpacing(6);
}

QLineEdit* HireStep::line(const char* objectName, const QString& name, const QStringList& places,
                          const QString& example, const QString& hint) {
    auto* made = new QLineEdit;
    made->setObjectName(QLatin1String(objectName));
    made->setPlaceholderText(example);
    add(name, made, places, hint);
    connect(made, &QLineEdit::textChanged, this, &HireStep::changed);
    return made;
}

bool HireStep::showProblems(const std::vector<control::ProblemLine>& problems) {
    bool any = false;
    for (const auto& each : m_problems) {
        QStringList lines;
        for (const auto& problem : problems) {
            if (isBelow(placeOf(problem), each.places))
                lines << QStringLiteral("✕ %1; %2").arg(problem.what, problem.remedy);
        }
        each.label->setText(lines.join(u'\n'));
        each.label->setVisible(!lines.isEmpty());
        any = any || !lines.isEmpty();
    }
    return any;
}

void HireStep::forgetProblems() {
    for (const auto& each : m_problems)
        each.label->hide();
}

QString HireStep::idOf(const QString& words) {
    QString id;
    for (const QChar each : words.toLower().normalized(QString::NormalizationForm_KD)) {
        if ((each >= u'a' && each <= u'z') || (each >= u'0' && each <= u'9' && !id.isEmpty()))
            id += each;
        else if (each == QChar(0x131)) // the Turkish i without its dot
            id += u'i';
        else if (each == QChar(0xdf))
            id += QStringLiteral("ss");
        else if (!id.isEmpty() && !id.endsWith(u'-') && !each.isMark())
            id += u'-';
    }
    while (id.endsWith(u'-'))
        id.chop(1);
    return id;
}

void HireStep::tell(QLabel* label, Tone tone, const QString& text) {
    static const std::map<Tone, QString> signs{{Tone::Ok, QStringLiteral("✓ ")},
                                               {Tone::Warn, QStringLiteral("▲ ")},
                                               {Tone::Bad, QStringLiteral("✕ ")}};
    const auto sign = signs.find(tone);
    label->setProperty("role", tone == Tone::Bad  ? QStringLiteral("trouble")
                               : tone == Tone::Ok ? QStringLiteral("done")
                               : tone == Tone::Warn ? QStringLiteral("plain")
                                                    : QStringLiteral("muted"));
    label->style()->unpolish(label);
    label->style()->polish(label);
    label->setText(text.isEmpty() || sign == signs.end() ? text : sign->second + text);
    label->setVisible(!text.isEmpty());
}

} // namespace staffroom::ui
