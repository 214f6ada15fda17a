"""Trains corpus/models/sequence-model.json, the model that reads a message in order (docs/decisions/0017).

    npm run -s corpus:examples > /tmp/examples.jsonl
    python3 scripts/train-sequence-model.py /tmp/examples.jsonl corpus/models/sequence-model.json

With --from FILE it goes on from a model already trained, for new examples; three epochs (18 minutes) do:

    python3 scripts/train-sequence-model.py /tmp/examples.jsonl /tmp/new.json --from corpus/models/sequence-model.json --epochs 3

Needs Debian's python3-torch, python3-numpy and libopenblas0-pthread; about half an hour on two cores. Nothing else needs them:
the file is read by src/answering/sequence-model, whose layers these are. Each line of the examples is {"text", "group"?, "scope"?}.
"""

import argparse
import base64
import collections
import json
import math
import os
import random
import sys
import time
import unicodedata

import numpy
import torch
from torch import nn
from torch.nn import functional

HEADS = {
    "groups": ["calm", "emergency", "unlawful", "injection", "abuse", "person", "smalltalk"],
    "scope": ["service", "outside", "personal", "vague"],
}
WIDTH = 96
REACHES = [1, 1, 2, 4, 8]
MEANS = 4
LONGEST = 256  # characters of an example; the rest is not read: keep what it is an example of before
JOINED_LONGEST = 160  # characters of one put among calm ones
PAD, UNKNOWN, EDGE, FIRST = 0, 1, 2, 3
NONE = -1  # no label of that head
EPOCHS = 8
STORY = 60  # characters; an example of the senses that is longer (no question of a service) is seen twice an epoch
QUESTIONS = 60_000  # of the services, an epoch; all others are seen in each
BATCH = 256
STEP = 2e-3
STEP_ON = 6e-4  # going on from a trained model
UNHEARD = 0.1  # share of characters hidden at random
JOINED = 0.3  # share of messages put among calm ones: one sentence of danger in a long story
JOINTS = ["，", "。", " ", "", "，", "！", "\n", "。"]


def normal(text):
    return unicodedata.normalize("NFKC", text).lower()


class Block(nn.Module):
    def __init__(self, reach):
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH)
        self.convolution = nn.Conv1d(WIDTH, 2 * WIDTH, 3, padding=reach, dilation=reach)
        self.out = nn.Conv1d(WIDTH, WIDTH, 1)

    def forward(self, state, present):
        value, gate = self.convolution((self.norm(state) * present).transpose(1, 2)).chunk(2, 1)
        added = self.out(value * torch.sigmoid(gate)).transpose(1, 2)
        return (state + functional.dropout(added, 0.1, self.training)) * present


class Model(nn.Module):
    def __init__(self, rows):
        super().__init__()
        self.embedding = nn.Embedding(rows, WIDTH, padding_idx=PAD)
        self.blocks = nn.ModuleList([Block(reach) for reach in REACHES])
        self.norm = nn.LayerNorm(WIDTH)
        self.attention = nn.Linear(WIDTH, MEANS)
        self.output = nn.Linear(WIDTH * (MEANS + 1), sum(map(len, HEADS.values())))

    def forward(self, rows):
        present = (rows != PAD).float().unsqueeze(2)
        state = functional.dropout(self.embedding(rows), 0.2, self.training) * present
        for block in self.blocks:
            state = block(state, present)
        state = self.norm(state)
        shares = self.attention(state).masked_fill(present == 0, -1e4).softmax(1)
        means = torch.einsum("blk,bld->bkd", shares, state).flatten(1)
        most = state.masked_fill(present == 0, -1e4).max(1)[0]
        sums = self.output(functional.dropout(torch.cat([means, most], 1), 0.2, self.training))
        return sums.split([len(labels) for labels in HEADS.values()], 1)


def read_examples(path):
    with open(path, encoding="utf8") as lines:
        examples = [json.loads(line) for line in lines if line.strip()]
    for at, example in enumerate(examples, 1):
        for head, key in (("groups", "group"), ("scope", "scope")):
            if example.get(key) is not None and example[key] not in HEADS[head]:
                sys.exit(f"{path}:{at}: {key} {example[key]!r} is not one of {HEADS[head]}")
    return examples


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("examples")
    parser.add_argument("out")
    parser.add_argument("--from", dest="trained")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    torch.set_num_threads(2)
    os.makedirs(os.path.dirname(os.path.abspath(args.out)), exist_ok=True)

    examples = read_examples(args.examples)
    counts = collections.Counter(char for example in examples for char in normal(example["text"]))
    characters = [char for char, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])) if count > 1]
    trained = None
    if args.trained is not None:
        with open(args.trained, encoding="utf8") as file:
            trained = json.load(file)
        known = dict.fromkeys(trained["characters"])
        characters = [*known, *(char for char in characters if char not in known)]
    row_of = {char: at + FIRST for at, char in enumerate(characters)}

    def rows_of(text):
        return [EDGE, *(row_of.get(char, UNKNOWN) for char in normal(text)[:LONGEST]), EDGE]

    def label(example, head, key):
        return HEADS[head].index(example[key]) if example.get(key) is not None else NONE

    calm = [example["text"] for example in examples if example.get("group") == "calm"]
    questions = [one for one in examples if one.get("group") == "calm" and one.get("scope") == "service"]
    others = [one for one in examples if not (one.get("group") == "calm" and one.get("scope") == "service")]
    others += [one for one in others if len(one["text"]) > STORY]

    def seen(example):
        """An example as it is learned from: some stand among calm messages, where their scope no longer holds."""
        text, scope = example["text"], label(example, "scope", "scope")
        if example.get("group") in ("calm", "emergency", "unlawful") and random.random() < JOINED and len(text) < 110:
            parts = [one for one in random.choices(calm, k=random.choice((1, 1, 2, 3))) if len(one) < 70]
            parts.insert(random.randint(0, len(parts)), text)
            joined = random.choice(JOINTS).join(parts)
            if len(joined) <= JOINED_LONGEST:
                text, scope = joined, NONE
        return rows_of(text), label(example, "groups", "group"), scope

    model = Model(len(characters) + FIRST)
    if trained is not None:
        load(model, trained)
    most = STEP if trained is None else STEP_ON
    optimiser = torch.optim.AdamW(model.parameters(), lr=most, weight_decay=0.02)
    steps = args.epochs * ((min(QUESTIONS, len(questions)) + len(others)) // BATCH + 60)
    step, began, unseen = 0, time.time(), []
    for epoch in range(args.epochs):
        if len(unseen) < QUESTIONS:
            unseen = random.sample(questions, len(questions))
        drawn, unseen = unseen[:QUESTIONS], unseen[QUESTIONS:]
        model.train()
        losses = []
        for rows, groups, scopes in batches([seen(one) for one in drawn + others]):
            for group in optimiser.param_groups:
                cooled = 0.5 * (1 + math.cos(math.pi * min(1, step / steps)))
                group["lr"] = most * min(1, step / 300) * cooled + 1e-5
            rows = rows.masked_fill((torch.rand(rows.shape) < UNHEARD) & (rows > EDGE), UNKNOWN)
            loss = 0
            for sums, labels, weight in zip(model(rows), (groups, scopes), (1, 0.5)):
                if (labels != NONE).any():
                    each = functional.cross_entropy(sums, labels, ignore_index=NONE, label_smoothing=0.02)
                    loss = loss + weight * each
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
            losses.append(loss.item())
        print(f"{epoch + 1}/{args.epochs}: {sum(losses) / len(losses):.4f}, {time.time() - began:.0f} s", flush=True)
    with open(f"{args.out}.part", "w", encoding="utf8") as file:
        json.dump(stored(model, characters), file, ensure_ascii=False, indent=1)
        file.write("\n")
    os.replace(f"{args.out}.part", args.out)


def batches(items):
    """Rows and labels, texts of like length together."""
    order = list(range(len(items)))
    random.shuffle(order)
    pools = [order[at : at + BATCH * 50] for at in range(0, len(order), BATCH * 50)]
    pools = [sorted(pool, key=lambda at: len(items[at][0])) for pool in pools]
    drawn = [pool[at : at + BATCH] for pool in pools for at in range(0, len(pool), BATCH)]
    random.shuffle(drawn)
    for batch in drawn:
        longest = max(len(items[at][0]) for at in batch)
        rows = torch.full((len(batch), longest), PAD)
        for row, at in enumerate(batch):
            rows[row, : len(items[at][0])] = torch.tensor(items[at][0])
        yield rows, torch.tensor([items[at][1] for at in batch]), torch.tensor([items[at][2] for at in batch])


def numbers(tensor):
    return base64.b64encode(tensor.detach().numpy().astype("<f4").tobytes()).decode()


def matrix(tensor):
    """Eight bits a number, with the scale of each row."""
    values = tensor.detach().numpy().astype("f4")
    scales = numpy.abs(values).max(1) / 127
    scales[scales == 0] = 1
    rounded = numpy.rint(values / scales[:, None]).astype("i1")
    return {
        "values": base64.b64encode(rounded.tobytes()).decode(),
        "scales": base64.b64encode(scales.astype("<f4").tobytes()).decode(),
    }


def stored(model, characters):
    return {
        "width": WIDTH,
        "characters": "".join(characters),
        "heads": [{"name": name, "labels": labels} for name, labels in HEADS.items()],
        "embedding": matrix(model.embedding.weight),
        "blocks": [
            {
                "reach": reach,
                "gain": numbers(block.norm.weight),
                "shift": numbers(block.norm.bias),
                "convolution": matrix(block.convolution.weight.permute(0, 2, 1).reshape(2 * WIDTH, 3 * WIDTH)),
                "convolutionBias": numbers(block.convolution.bias),
                "out": matrix(block.out.weight[:, :, 0]),
                "outBias": numbers(block.out.bias),
            }
            for reach, block in zip(REACHES, model.blocks)
        ],
        "gain": numbers(model.norm.weight),
        "shift": numbers(model.norm.bias),
        "attention": matrix(model.attention.weight),
        "attentionBias": numbers(model.attention.bias),
        "output": matrix(model.output.weight),
        "outputBias": numbers(model.output.bias),
    }


def load(model, trained):
    """Puts a stored model's weights into `model`; characters that it did not know keep their first, random vectors."""

    def plain(text):
        return torch.from_numpy(numpy.frombuffer(base64.b64decode(text), "<f4").copy())

    def wide(matrix):
        scales = plain(matrix["scales"])
        values = numpy.frombuffer(base64.b64decode(matrix["values"]), "i1").copy()
        return torch.from_numpy(values).float().reshape(len(scales), -1) * scales[:, None]

    if trained["heads"] != [{"name": name, "labels": labels} for name, labels in HEADS.items()]:
        sys.exit("the trained model has other heads")
    if trained["width"] != WIDTH or [block["reach"] for block in trained["blocks"]] != REACHES:
        sys.exit("the trained model has other layers")
    with torch.no_grad():
        rows = wide(trained["embedding"])
        model.embedding.weight[: len(rows)] = rows
        for block, kept in zip(model.blocks, trained["blocks"]):
            block.norm.weight.copy_(plain(kept["gain"]))
            block.norm.bias.copy_(plain(kept["shift"]))
            block.convolution.weight.copy_(wide(kept["convolution"]).reshape(2 * WIDTH, 3, WIDTH).permute(0, 2, 1))
            block.convolution.bias.copy_(plain(kept["convolutionBias"]))
            block.out.weight.copy_(wide(kept["out"])[:, :, None])
            block.out.bias.copy_(plain(kept["outBias"]))
        model.norm.weight.copy_(plain(trained["gain"]))
        model.norm.bias.copy_(plain(trained["shift"]))
        model.attention.weight.copy_(wide(trained["attention"]))
        model.attention.bias.copy_(plain(trained["attentionBias"]))
        model.output.weight.copy_(wide(trained["output"]))
        model.output.bias.copy_(plain(trained["outputBias"]))


if __name__ == "__main__":
    main()
