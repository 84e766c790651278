// Trainer: makes a Classifier of labelled phrases, with liblinear. The same phrases give the same
// classifier, on any machine of one kind.
#pragma once

#include <vector>

#include "understanding/classifier.h"
#include "understanding/knowledge.h"
#include "understanding/phrases.h"

namespace turno {

struct Training {
  // Of logistic regression: how dear a wrong phrase is beside long weights. By cross-validation,
  // see docs/assistant.md.
  double cost = 128;
  // How much dearer it is to take for a wish what is none.
  double other_worth = 8;
  // Features of fewer phrases are left out: they cannot tell anything about another.
  int least_phrases = 2;
};

Classifier train(const std::vector<Phrase>& phrases, const Knowledge& knowledge,
                 const Training& training = {});

}  // namespace turno
