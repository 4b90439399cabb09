"""Makes the Keras files of the tests, and what Keras itself answers to a few pictures.

Run it in this folder, once with Keras 2 and once with Keras 3; the files are small and come with the tests.
"""

import base64
import json
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np

layers = keras.layers
version = f"keras{keras.__version__.split('.')[0]}"
folder = pathlib.Path(__file__).parent
random = np.random.default_rng(7)


def filled(model):
    """Numbers that make every layer matter; variances are positive."""
    model.set_weights(
        [
            (random.uniform(0.5, 1.5, array.shape) if array.ndim == 1 else random.normal(0, 0.4, array.shape))
            for array in model.get_weights()
        ]
    )
    return model


def every_layer():
    face = keras.Input((16, 14, 3), name="face")
    x = layers.Rescaling(1 / 127.5, offset=-1)(face)
    x = layers.Conv2D(4, 3, strides=2, padding="same", activation="relu")(x)
    x = layers.BatchNormalization()(x)
    x = layers.DepthwiseConv2D(3, depth_multiplier=2, padding="same", activation="elu")(x)
    x = layers.BatchNormalization(scale=False, epsilon=1e-2)(x)
    x = layers.LeakyReLU(0.2)(x)
    x = layers.SeparableConv2D(6, (3, 2), depth_multiplier=2, activation="tanh")(x)
    x = layers.ZeroPadding2D(((1, 2), (0, 1)))(x)
    x = layers.MaxPooling2D(3, strides=2, padding="same")(x)
    x = layers.AveragePooling2D(2, strides=1, padding="same")(x)
    x = layers.Dropout(0.2)(x)
    x = layers.SpatialDropout2D(0.2)(x)
    pooled = layers.Concatenate()([layers.GlobalMaxPooling2D()(x), layers.GlobalAveragePooling2D()(x)])
    gate = layers.Dense(6, activation="sigmoid", use_bias=False)(pooled)
    x = layers.Multiply()([x, layers.Reshape((1, 1, 6))(gate)])
    y = layers.Conv2D(6, 3, dilation_rate=2, padding="same", activation="swish")(x)
    x = layers.Add()([x, y])
    x = layers.Average()([x, layers.ReLU(6.0)(y)])
    x = layers.Maximum()([x, layers.Activation("softplus")(y)])
    x = layers.ELU()(x)
    x = layers.Flatten()(x)
    x = layers.Dense(8, activation="selu")(x)
    x = layers.GaussianNoise(0.1)(x)
    x = layers.Dense(7)(x)
    return keras.Model(face, layers.Softmax()(x))


def sequential():
    return keras.Sequential(
        [
            keras.Input((12, 12, 1)),
            layers.Conv2D(4, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(4, 3),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dropout(0.5),
            layers.Dense(7, activation="softmax"),
        ]
    )


def with_lambda():
    return keras.Sequential(
        [
            keras.Input((12, 12, 1)),
            layers.Lambda(lambda x: x * 2, output_shape=(12, 12, 1)),
            layers.Flatten(),
            layers.Dense(7, activation="softmax"),
        ]
    )


def answers(model, largest):
    pixels = random.integers(0, 256, (3, *model.input_shape[1:]), dtype=np.uint8)
    outputs = model.predict(pixels.astype("float32") * (largest / 255), verbose=0)
    return [
        {"pixels": base64.b64encode(one.tobytes()).decode(), "outputs": [float(value) for value in out]}
        for one, out in zip(pixels, outputs)
    ]


networks = {"every-layer": (filled(every_layer()), 255), "sequential": (filled(sequential()), 1)}
expected = {}
for name, (model, largest) in networks.items():
    expected[name] = {"largest": largest, "probes": answers(model, largest)}
    model.save(folder / f"{version}-{name}.h5")
    model.save(folder / f"{version}-{name}.keras")
with_lambda().save(folder / f"{version}-lambda.h5")
networks["sequential"][0].save_weights(folder / f"{version}-only.weights.h5")
(folder / f"{version}.json").write_text(json.dumps(expected) + "\n")
