#include "ui/pages/ApprovalPane.h"

#include "base/UnseenCharacters.h"
#include "ui/Language.h"
#include "ui/Words.h"
#include "ui/models/ApprovalWords.h"
#include "ui/models/ExactText.h"
#include "ui/pages/Page.h"
#include "ui/widgets/Face.h"
#include "ui/widgets/SideBySideView.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace staffroom::ui {

using control::ApprovalReport;

namespace {

constexpr int longestComment = 500; // more is not kept
constexpr int decideSeconds = 60;
constexpr qsizetype shortHash = 12;

QPlainTextEdit* exactText(const char* name) {
    auto* made = new QPlainTextEdit;
    made->setObjectName(QLatin1String(name));
    made->setReadOnly(true);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    made->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    made->setLayoutDirection(Qt::LeftToRight);
    QTextOption direction = made->document()->defaultTextOption();
    direction.setTextDirection(Qt::LeftToRight);
    made->document()->setDefaultTextOption(direction);
    return made;
}

bool isSame(const ApprovalReport& one, const ApprovalReport& other) {
    return one.name() == other.name() && one.digest == other.digest && one.state == other.state &&
           one.votes.size() == other.votes.size() && one.result == other.result;
}

} // namespace

ApprovalPane::ApprovalPane(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_face(new Face(36)), m_title(Page::label("name")),
      m_facts(Page::label("muted")), m_votes(Page::label("plain")), m_next(Page::label("plain")),
      m_note(Page::label("muted")), m_trouble(Page::label("trouble")), m_files(new QComboBox),
      m_content(new QSplitter(Qt::Vertical)), m_first(new QStackedWidget), m_diff(new SideBySideView),
      m_call(exactText("approvalCall")), m_log(exactText("approvalLog")), m_back(Page::label("muted")),
      m_decision(new QWidget), m_comment(new QLineEdit), m_approve(new QPushButton(tr("&Approve"))),
      m_reject(new QPushButton(tr("&Reject"))), m_anew(new QPushButton(tr("Show what is asked &now"))) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 10, 16, 12);
    layout->setSpacing(8);
    layout->addWidget(makeHead());
    layout->addWidget(makeContent(), 1);
    for (auto* label : {m_note, m_votes, m_next, m_trouble})
        layout->addWidget(label);
    layout->addWidget(makeDecision());
    const std::pair<QWidget*, const char*> names[] = {
        {m_title, "approvalTitle"}, {m_facts, "approvalFacts"}, {m_votes, "approvalVotes"},
        {m_next, "approvalNext"},   {m_note, "approvalNote"},   {m_trouble, "approvalTrouble"},
        {m_diff, "approvalDiff"},   {m_files, "approvalFiles"}, {m_comment, "approvalComment"},
        {m_approve, "approve"},     {m_reject, "reject"},       {m_anew, "approvalAnew"}};
    for (const auto& [widget, name] : names)
        widget->setObjectName(QLatin1String(name));
    m_call->setAccessibleName(tr("The call, exactly"));
    setFocusProxy(m_comment);
    clear();
}

QWidget* ApprovalPane::makeHead() {
    auto* head = new QWidget;
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_facts);
    m_files->setAccessibleName(tr("Files of the change"));
    m_files->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_files->setMinimumContentsLength(28);
    m_files->setLayoutDirection(Qt::LeftToRight);
    layout->addWidget(m_face, 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    layout->addWidget(m_files, 0, Qt::AlignBottom);
    connect(m_files, &QComboBox::activated, this, [this](int file) { m_diff->goToFile(file); });
    connect(m_diff, &SideBySideView::fileChanged, m_files, &QComboBox::setCurrentIndex);
    return head;
}

QWidget* ApprovalPane::makeContent() {
    m_first->addWidget(m_diff);
    m_first->addWidget(m_call);
    m_content->setObjectName(QStringLiteral("approvalContent"));
    m_content->addWidget(m_first);
    auto* below = new QWidget;
    auto* lower = new QVBoxLayout(below);
    lower->setContentsMargins(0, 4, 0, 0);
    lower->setSpacing(2);
    lower->addWidget(m_back);
    lower->addWidget(m_log, 1);
    m_content->addWidget(below);
    m_content->setChildrenCollapsible(false);
    m_content->setHandleWidth(1);
    m_content->setStretchFactor(0, 3);
    m_content->setStretchFactor(1, 1);
    m_content->setSizes({300, 100});
    m_log->setLineWrapMode(QPlainTextEdit::NoWrap);
    return m_content;
}

QWidget* ApprovalPane::makeDecision() {
    auto* layout = new QHBoxLayout(m_decision);
    layout->setContentsMargins(0, 0, 0, 0);
    m_comment->setPlaceholderText(tr("Comment, for the record…"));
    m_comment->setAccessibleName(tr("Comment on the decision"));
    m_comment->setMaxLength(longestComment);
    layout->addWidget(m_comment, 1);
    layout->addWidget(m_anew);
    layout->addWidget(m_approve);
    layout->addWidget(m_reject);
    connect(m_approve, &QPushButton::clicked, this, [this] { decide(true); });
    connect(m_reject, &QPushButton::clicked, this, [this] { decide(false); });
    connect(m_anew, &QPushButton::clicked, this, [this] { fetch(true); });
    return m_decision;
}

void ApprovalPane::clear() {
    m_wanted = {};
    empty();
    m_title->setText(tr("Nothing is selected."));
}

void ApprovalPane::empty() {
    m_shown = {};
    setEnabled(false);
    m_face->hide(), m_content->hide(), m_decision->hide(), m_files->hide();
    for (auto* label : {m_facts, m_votes, m_next, m_note, m_trouble})
        label->hide();
}

void ApprovalPane::focusContent() {
    (m_shown.isChange() ? static_cast<QWidget*>(m_diff) : m_call)->setFocus();
}

void ApprovalPane::show(const ApprovalReport& approval) {
    if (isSame(approval, m_wanted))
        return;
    const bool isOther = approval.name() != m_wanted.name();
    m_wanted = approval;
    if (isOther) {
        m_comment->clear();
        m_trouble->clear();
        m_shown = {};
    } else if (isAskedAnew(approval)) {
        return showDecision(); // nothing moves under the reader's hand
    }
    fetch();
}

/// While what was asked before is being read.
bool ApprovalPane::isAskedAnew(const ApprovalReport& approval) const {
    return m_shown.name() == approval.name() && m_shown.digest != approval.digest &&
           m_shown.state == u"pending" && approval.state == u"pending";
}

void ApprovalPane::fetch(bool wantsAnew) {
    control::ApprovalParams params;
    params.kind = m_wanted.kind, params.approval = m_wanted.id;
    showDecision();
    m_session.call(QStringLiteral("approval.show"), control::toJson(params), this,
                   [this, wantsAnew, name = m_wanted.name()](const Result<QByteArray>& answer) {
                       if (m_wanted.name() != name)
                           return;
                       const auto whole =
                           answer ? control::approvalReportFrom(*answer) : tl::unexpected(answer.error());
                       if (whole)
                           return take(*whole, wantsAnew);
                       if (m_shown.state.isEmpty()) { // nothing of another one stays
                           empty();
                           m_title->setText(ApprovalWords::title(m_wanted));
                       }
                       m_trouble->setText(whole.error().detail);
                       m_trouble->show();
                   });
}

void ApprovalPane::take(const ApprovalReport& approval, bool wantsAnew) {
    if (!wantsAnew && isAskedAnew(approval)) {
        m_wanted.digest = approval.digest;
        return showDecision();
    }
    const bool isFirst = m_shown.name() != approval.name() || m_shown.digest != approval.digest;
    m_shown = approval;
    m_wanted.digest = approval.digest;
    setEnabled(true);
    showFacts();
    if (isFirst)
        showContent();
    const QString back = approval.isChange() ? approval.log : approval.result;
    m_back->setText(approval.isChange() ? tr("The log") : tr("What came back"));
    m_log->setAccessibleName(m_back->text());
    const QString log = everyCharacter(approval.isChange() ? back : spreadJson(back));
    if (m_log->toPlainText() != log)
        m_log->setPlainText(log);
    m_log->parentWidget()->setVisible(!back.isEmpty());
    showDecision();
}

QString ApprovalPane::personaName() const {
    if (m_session.status()) {
        for (const auto& persona : m_session.status()->personas) {
            if (persona.id == m_shown.persona)
                return persona.name;
        }
    }
    return m_shown.persona;
}

QString ApprovalPane::factWords() const {
    QStringList facts{personaName()};
    if (!m_shown.person.isEmpty())
        facts << tr("asked for by %1").arg(everyCharacter(m_shown.person));
    const qint64 nowMs = m_session.status() ? m_session.status()->nowMs : m_shown.askedMs;
    facts << Words::relative(m_shown.askedMs, nowMs);
    if (m_shown.isChange()) {
        if (!m_shown.app.isEmpty())
            facts << tr("%1, tried on %2").arg(m_shown.app, m_shown.site);
        facts << tr("commit %1 on %2").arg(m_shown.commit.left(shortHash), m_shown.base.left(shortHash));
        facts << (m_shown.tests.isEmpty() ? tr("no test ran") : m_shown.tests);
    } else if (!m_shown.place.isEmpty()) {
        facts << m_shown.place;
    }
    facts << tr("digest %1").arg(m_shown.digest.left(shortHash));
    return besides(facts);
}

void ApprovalPane::showFacts() {
    m_face->show(m_shown.persona, personaName());
    m_face->setVisible(true);
    m_title->setText(m_shown.isChange()
                         ? tr("Change %1: %2").arg(m_shown.id).arg(ApprovalWords::title(m_shown))
                         : tr("Call %1: %2").arg(m_shown.id).arg(ApprovalWords::title(m_shown)));
    m_facts->setText(factWords());
    m_facts->setToolTip(Words::absolute(m_shown.askedMs) + u'\n' + m_shown.digest);
    m_facts->show();
}

void ApprovalPane::showContent() {
    m_content->show();
    m_files->clear();
    QString note = m_shown.argumentsDiffer
                       ? tr("Known secrets are struck out here; the digest is of the call as it really is.")
                       : QString();
    if (m_shown.isChange()) {
        m_diff->show(sideBySide(m_shown.diff));
        for (const auto& file : m_diff->diff().files)
            m_files->addItem(QStringLiteral("%1  +%2 −%3").arg(file.path).arg(file.added).arg(file.removed));
        if (!m_shown.trouble.isEmpty())
            note = tr("Its diff and log cannot be shown: %1").arg(m_shown.trouble);
    } else {
        m_call->setPlainText(everyCharacter(spreadJson(m_shown.arguments)));
    }
    m_first->setCurrentWidget(m_shown.isChange() ? static_cast<QWidget*>(m_diff) : m_call);
    m_files->setVisible(m_files->count() > 1);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void ApprovalPane::showDecision() {
    const bool isShown = !m_shown.digest.isEmpty() || !m_shown.state.isEmpty();
    const bool waits = isShown && m_shown.state == u"pending";
    const bool isAnew = waits && m_wanted.digest != m_shown.digest;
    const QString notHere = waits ? ApprovalWords::notHere(m_shown) : QString();
    const QString votes = isShown ? ApprovalWords::votes(m_shown) : QString();
    m_votes->setText(votes);
    m_votes->setVisible(!votes.isEmpty());
    m_next->setText(!isShown ? QString()
                    : isAnew ? tr("It was changed and is asked about anew: what is shown here is void.")
                    : notHere.isEmpty() ? ApprovalWords::whatHappens(m_shown)
                                        : ApprovalWords::whatHappens(m_shown) + u' ' + notHere);
    m_next->setVisible(isShown);
    m_trouble->setVisible(!m_trouble->text().isEmpty());
    m_decision->setVisible(waits);
    m_anew->setVisible(isAnew);
    const bool readable = m_shown.trouble.isEmpty(); // what cannot be read is not approved
    const bool may = waits && !isAnew && notHere.isEmpty() && !m_deciding;
    m_approve->setEnabled(may && readable);
    m_reject->setEnabled(may);
    m_comment->setEnabled(may);
}

void ApprovalPane::decide(bool agrees) {
    control::ApprovalParams params;
    params.kind = m_shown.kind, params.approval = m_shown.id, params.digest = m_shown.digest;
    params.decision = agrees ? QStringLiteral("approve") : QStringLiteral("reject");
    params.comment = m_comment->text();
    m_deciding = true;
    m_trouble->clear();
    showDecision();
    m_session.call(
        QStringLiteral("approval.decide"), control::toJson(params), this,
        [this, name = m_shown.name()](const Result<QByteArray>& answer) {
            m_deciding = false;
            const auto after = answer ? control::approvalReportFrom(*answer) : tl::unexpected(answer.error());
            if (m_wanted.name() == name) {
                if (after)
                    m_comment->clear();
                else
                    m_trouble->setText(tr("Nothing was decided: %1").arg(after.error().detail));
                fetch(); // as it stands now, with diff and log
            }
            m_session.refresh();
            Q_EMIT decided();
        },
        decideSeconds);
}

} // namespace staffroom::ui
