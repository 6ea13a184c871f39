// What can go wrong with a model, by name, in the words of the protocol that is spoken. Pure.
//
//   rate_limit overloaded server_error insufficient_quota auth overflow too_large loading    an error instead
//   error_midstream cut no_end bad_arguments no_id comments noise split slow refusal         a spoiled answer
#pragma once

#include "rehearsal/model/Chat.h"

namespace staffroom::rehearsal::model {

QStringList troubleNames();

/// Does to the reply what the name says; an unknown name does nothing.
void spoil(ModelReply& reply, const QString& trouble, Dialect dialect);

/// What the first of its kind says with that status.
ApiError apiErrorFor(Dialect dialect, int status);

} // namespace staffroom::rehearsal::model
