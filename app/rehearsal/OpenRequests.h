// How many requests the practice world's servers hold at this moment, received and not answered whole: long polls,
// answers that a pause or a fault keeps back.
#pragma once

namespace staffroom::rehearsal {

int openRequests();

} // namespace staffroom::rehearsal
