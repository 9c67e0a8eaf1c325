#!/usr/bin/env bash
# Does a small run give sane figures, and the same twice? Usage: test.sh <scratch directory> <program>
set -euo pipefail
out=$1 program=("${@:2}")
rm -rf "$out"
mkdir -p "$out"

options=(--quick --seed 7 --activation relu,leaky_relu:negative_slope=0.1,sigmoid)
"${program[@]}" "${options[@]}" --threads 2 --output "$out/first"
"${program[@]}" "${options[@]}" --threads 1 --output "$out/second"
for table in runs epochs layers; do
    cmp "$out/first/$table.csv" "$out/second/$table.csv"
done

# Columns of runs.csv: run,experiment,task,activation,depth,learning_rate,matched,scale,bias,seed,units,diverged,validation,test
awk -F, '
    function expect(what, holds) { if (!holds) { print "FAIL: " what; failed = 1 } }
    FILENAME ~ /runs/ && FNR > 1 {
        key[$1] = $2 "," $3 "," $4 "," $5 "," $7 "," $9
        sum[key[$1]] += $14
        count[key[$1]]++
        expect("an accuracy is a share: " $0, $14 >= 0 && $14 <= 1)
    }
    FILENAME ~ /epochs/ && FNR > 1 { last[$1] = $5; loss[$1] = $3; if ($2 == 1) early[$1] = $3 }
    FILENAME ~ /layers/ && FNR > 1 && $2 == 0 && key[$1] ~ /^gradients,digits,[a-z]*,20,1/ {
        split(key[$1], k, ",")
        if ($3 == 0) first[k[3]] += log($4)
        if ($3 == 19) first[k[3]] -= log($4)
        if ($3 == 0) networks[k[3]]++
    }
    END {
        right = sum["final,digits,relu,2,1,0"] / count["final,digits,relu,2,1,0"]
        expect("relu learns the digits: " right, right > 0.9)
        bias = "biases,digits,relu,2,1,-2"
        leaky = "biases,digits,leaky_relu:negative_slope=0.1,2,1,-2"
        expect("leaky_relu learns where relu has died", sum[leaky] / count[leaky] > sum[bias] / count[bias] + 0.3)
        for (run in last) {
            if (key[run] == bias) expect("units are dead where they begin with bias -2: " last[run], last[run] > 16)
            if (key[run] == leaky) expect("units that leak do not die: " last[run], last[run] == 0)
            if (key[run] ~ /^final,spirals/) expect("the loss falls: " early[run] " " loss[run], loss[run] < early[run])
        }
        relu = first["relu"] / networks["relu"]
        sigmoid = first["sigmoid"] / networks["sigmoid"]
        expect("relu keeps the gradient over 20 layers: e^" relu, relu > -3 && relu < 5)
        expect("sigmoid loses it: e^" sigmoid, sigmoid < -10)
        exit failed
    }
' "$out"/first/{runs,epochs,layers}.csv
