// Policy: every rule of queueing, as one value that is handed to the matcher. Today there is one
// rule for each question; further ones are further values here, and one strategy each behind
// Matcher.
#pragma once

namespace turno {

// Who of those waiting is next?
enum class Discipline { kFifo };  // who came first

// Who of the free executives serves him?
enum class Assignment { kLongestIdle };  // who has been free for longest

struct Policy {
  Discipline discipline = Discipline::kFifo;
  Assignment assignment = Assignment::kLongestIdle;
};

}  // namespace turno
