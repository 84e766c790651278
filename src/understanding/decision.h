// Decision: what the assistant does about a text, of how likely each intent is. Rather one question
// more than one action that nobody wanted.
//
// Pure.
#pragma once

#include "understanding/classifier.h"

namespace turno {

// By cross-validation, see docs/assistant.md.
struct Thresholds {
  double act = 0.55;    // so likely at least, and
  double ahead = 0.15;  // so much likelier than the next: it is done
  double ask = 0.30;    // so likely at least: it is asked whether it is meant
};

struct Decision {
  enum class What {
    kAct,  // do `first`
    kAsk,  // is it `first`, or `second`?
    kSay,  // say what can be done
  };
  What what = What::kSay;
  Intent first = Intent::kOther;
  Intent second = Intent::kOther;  // never kOther with kAsk
};

Decision decide(const Guess& guess, const Thresholds& thresholds);

// What a text is taken for: the likeliest, or kOther when nothing is likely enough even to ask
// about.
Intent taken_for(const Guess& guess, const Thresholds& thresholds);

}  // namespace turno
